package warmpool.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import warmpool.cli.queue.QueueState;
import warmpool.cli.queue.StackQueues;
import warmpool.core.name.PoolName;
import warmpool.core.pool.Decision;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.PoolState;
import warmpool.core.port.PoolStore;

/** Whether the deployed parts do their work. */
public record StackChecks(
    List<PoolName> pools, PoolStore store, StackQueues sqs, Addresses queues, Instant now) {
  /** Ticks come each minute; a deployment or a cold start may cost a few. */
  private static final Duration SILENCE_MAX = Duration.ofMinutes(5);

  /** A function works off far more than that within a minute. */
  private static final int VISIBLE_MAX = 100;

  public StackChecks {
    pools = List.copyOf(pools);
  }

  /**
   * Where the queues are.
   *
   * @param worked those whose messages must not be lost: they keep dead letters
   * @param hints those whose messages may be
   * @param undelivered events that reached no function
   */
  public record Addresses(List<String> worked, List<String> hints, List<String> undelivered) {
    public Addresses {
      worked = List.copyOf(worked);
      hints = List.copyOf(hints);
      undelivered = List.copyOf(undelivered);
    }
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    queues.worked().forEach(url -> checks.add(new Check("queues", () -> queue(sqs.read(url)))));
    queues.hints().forEach(url -> checks.add(Check.one("queues", () -> depth(sqs.read(url)))));
    queues
        .undelivered()
        .forEach(url -> checks.add(Check.one("queues", () -> undelivered(sqs.read(url)))));
    pools.forEach(pool -> checks.add(new Check("ticks of " + pool, () -> pool(pool))));
    return checks;
  }

  private static List<Finding> queue(QueueState state) {
    String about = "queue " + state.name();
    List<Finding> findings = new ArrayList<>();
    if (state.deadMessages() > 0) {
      findings.add(
          Finding.of(
              Symptom.DEAD_LETTERS,
              about,
              state.deadMessages() + " messages could not be worked on",
              "see docs/runbook.md, then ./warmpool redrive"));
    }
    if (state.dead().isEmpty()) {
      findings.add(
          Finding.of(
              Symptom.DEAD_LETTERS_NOT_KEPT, about, "keeps no dead letters", "./warmpool deploy"));
    }
    findings.add(depth(state));
    return findings;
  }

  private static Finding depth(QueueState state) {
    String about = "queue " + state.name();
    return state.visible() > VISIBLE_MAX
        ? Finding.of(
            Symptom.QUEUE_DEEP,
            about,
            state.visible() + " messages wait to be worked on",
            "see the errors and throttles of the function that reads it")
        : Finding.ok(about, state.visible() + " messages wait");
  }

  private static Finding undelivered(QueueState state) {
    String about = "queue " + state.name();
    return state.visible() > 0
        ? Finding.of(
            Symptom.EVENTS_UNDELIVERED,
            about,
            state.visible() + " events reached no function",
            "see docs/runbook.md, dead-letters-events")
        : Finding.ok(about, "no event is undelivered");
  }

  private List<Finding> pool(PoolName pool) {
    String about = "ticks of " + pool;
    PoolState state = store.find(pool);
    List<Finding> findings = new ArrayList<>();
    List<Decision> last = store.decisions(pool, 1);
    if (last.isEmpty()) {
      findings.add(
          Finding.of(
              Symptom.TICKS_NONE,
              about,
              "there has been none",
              "see the log of the function for the minute"));
    } else {
      findings.add(silence(about, Duration.between(last.getFirst().at(), now)));
    }
    if (state.paused()) {
      findings.add(
          Finding.of(
              Symptom.POOL_PAUSED, about, "the pool is paused", "./warmpool pool resume " + pool));
    }
    if (state.looks().rejections().any()) {
      findings.add(
          Finding.of(
              Symptom.TICKS_REFUSED,
              about,
              "Azure DevOps has refused the scaler's credential "
                  + state.looks().rejections().inARow()
                  + " times in a row",
              "docs/connect-azure-devops.md, step 5"));
    }
    if (state.breaker().open(now)) {
      findings.add(launches(about, state));
    }
    state.launches().heldBy().ifPresent(kind -> findings.add(held(about, kind)));
    return findings;
  }

  private static Finding silence(String about, Duration since) {
    return since.compareTo(SILENCE_MAX) > 0
        ? Finding.of(
            Symptom.TICKS_SILENT,
            about,
            "the last one was " + since.toMinutes() + " minutes ago",
            "see the log of the function for the minute, and docs/runbook.md, tick-missing")
        : Finding.ok(about, "the last one was " + Math.max(0, since.toSeconds()) + " s ago");
  }

  private static Finding launches(String about, PoolState state) {
    String kind =
        state
            .breaker()
            .failure()
            .map(LaunchFailure::name)
            .orElse("unknown")
            .toLowerCase(Locale.ROOT);
    return Finding.of(
        Symptom.LAUNCHES_SUSPENDED,
        about,
        "launches fail (" + kind + ") and are suspended",
        "see docs/runbook.md");
  }

  private static Finding held(String about, LaunchFailure kind) {
    String fix =
        switch (kind) {
          case QUOTA ->
              "ask Service Quotas for more vCPUs; docs/runbook.md, launches-held-by-quota";
          case CAPACITY -> "give the pool more subnets, or onDemandFallback: true";
          case CONFIGURATION -> "docs/runbook.md, revision-rolled-back";
          case THROTTLED, UNKNOWN -> "docs/runbook.md, launches-refused";
        };
    return Finding.of(Symptom.LAUNCHES_HELD, about, kind.words(), fix);
  }
}
