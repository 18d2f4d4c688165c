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

/**
 * Whether the deployed parts do their work.
 *
 * @param queues addresses of those with dead letters
 */
public record StackChecks(
    List<PoolName> pools, PoolStore store, StackQueues sqs, List<String> queues, Instant now) {
  /** Ticks come each minute; a deployment or a cold start may cost a few. */
  private static final Duration SILENCE_MAX = Duration.ofMinutes(5);

  /** A function works off far more than that within a minute. */
  private static final int VISIBLE_MAX = 100;

  public StackChecks {
    pools = List.copyOf(pools);
    queues = List.copyOf(queues);
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    queues.forEach(url -> checks.add(new Check("queues", () -> queue(sqs.read(url)))));
    pools.forEach(pool -> checks.add(new Check("ticks of " + pool, () -> pool(pool))));
    return checks;
  }

  private static List<Finding> queue(QueueState state) {
    String about = "queue " + state.name();
    List<Finding> findings = new ArrayList<>();
    if (state.deadMessages() > 0) {
      findings.add(
          Finding.error(
              about,
              state.deadMessages() + " messages could not be worked on",
              "see docs/runbook.md, then ./warmpool redrive"));
    }
    if (state.dead().isEmpty()) {
      findings.add(Finding.error(about, "keeps no dead letters", "./warmpool deploy"));
    }
    if (state.visible() > VISIBLE_MAX) {
      findings.add(
          Finding.warning(
              about,
              state.visible() + " messages wait to be worked on",
              "see the errors and throttles of the function that reads it"));
    }
    return findings.isEmpty()
        ? List.of(Finding.ok(about, "nothing dead, " + state.visible() + " waiting"))
        : findings;
  }

  private List<Finding> pool(PoolName pool) {
    String about = "ticks of " + pool;
    PoolState state = store.find(pool);
    List<Finding> findings = new ArrayList<>();
    List<Decision> last = store.decisions(pool, 1);
    if (last.isEmpty()) {
      findings.add(
          Finding.error(
              about, "there has been none", "see the log of the function for the minute"));
    } else {
      findings.add(silence(about, Duration.between(last.getFirst().at(), now)));
    }
    if (state.paused()) {
      findings.add(Finding.warning(about, "the pool is paused", "./warmpool pool resume " + pool));
    }
    if (state.rejections().any()) {
      findings.add(
          Finding.error(
              about,
              "Azure DevOps has refused the scaler's credential "
                  + state.rejections().inARow()
                  + " times in a row",
              "docs/connect-azure-devops.md, step 5"));
    }
    if (state.breaker().open(now)) {
      findings.add(launches(about, state));
    }
    return findings;
  }

  private static Finding silence(String about, Duration since) {
    return since.compareTo(SILENCE_MAX) > 0
        ? Finding.error(
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
    return Finding.error(
        about, "launches fail (" + kind + ") and are suspended", "see docs/runbook.md");
  }
}
