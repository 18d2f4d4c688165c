package warmpool.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.PoolJob;
import warmpool.ingress.CallHeaders;
import warmpool.ingress.IntakeAnswer;
import warmpool.ingress.WebhookCall;
import warmpool.simulation.fault.FaultKind;

/**
 * Runs of pipelines: each stage asks a check, and once it is released its jobs go to the pool.
 *
 * <p>Source: ado-protocol §1, §9.1 and §9.2. A webhook that is not answered 200 ends its stage, and
 * is never sent again.
 */
public final class Pipelines {
  /** The first part of every token, so that one that strays is found. */
  public static final String TOKEN_PREFIX = "job-token-of-";

  private static final Duration INGRESS_LIMIT = Duration.ofSeconds(10);

  /** Hears of checks whose webhook was answered 200. */
  public interface AcceptanceListener {
    void accepted(CheckRequestId check, PoolName pool, Instant askedAt);
  }

  private record Run(long build, PoolName pool, Map<Long, PoolName> jobs) {}

  private final Universe universe;
  private final Functions functions;
  private final SimulatedChecks checks;
  private final SimulatedDirectory directory;
  private final WorkPlan plan;
  private final AcceptanceListener onAccepted;
  private final String caller;
  private Function<WebhookCall, IntakeAnswer> webhook;
  private List<PoolName> pools = List.of();
  private long builds;
  private long jobNumbers;
  private int asked;

  /**
   * Pipelines that have not begun.
   *
   * @param caller the value of the webhook's Authorization header
   * @param onAccepted hears of every check whose webhook was answered 200
   */
  public Pipelines(
      Universe universe,
      Functions functions,
      SimulatedChecks checks,
      SimulatedDirectory directory,
      WorkPlan plan,
      String caller,
      AcceptanceListener onAccepted) {
    this.universe = universe;
    this.functions = functions;
    this.checks = checks;
    this.directory = directory;
    this.plan = plan;
    this.caller = caller;
    this.onAccepted = onAccepted;
    this.webhook =
        _ -> {
          throw new IllegalStateException("nobody takes webhooks");
        };
  }

  /** Begins; runs go to the pools in turn. */
  public void begin(List<PoolName> on, Function<WebhookCall, IntakeAnswer> takenBy) {
    pools = List.copyOf(on);
    webhook = takenBy;
    scheduleNext();
  }

  /** Whether every check of the plan was asked. */
  public boolean allAsked() {
    return asked >= plan.checks();
  }

  private void scheduleNext() {
    if (!allAsked()) {
      universe.events().after(exponential(plan.gapMean()), this::startSome);
    }
  }

  private void startSome() {
    int runs = 1 + universe.chance().nextInt(plan.burst());
    for (int i = 0; i < runs && !allAsked(); i++) {
      startRun(pools.get((int) (builds % pools.size())));
    }
    scheduleNext();
  }

  private void startRun(PoolName pool) {
    builds++;
    Run run = new Run(builds, pool, new HashMap<>());
    ask(run);
    if (universe.faults().strikes(FaultKind.RUNS_CANCELLED)) {
      universe.events().after(universe.millis(0, 1_200_000), () -> cancel(run));
    }
  }

  private void ask(Run run) {
    asked++;
    RandomGenerator chance = universe.chance();
    UUID planId = uuid(chance);
    SimulatedCheck check =
        new SimulatedCheck(
            new CheckRequestId(planId, uuid(chance), uuid(chance)),
            run.pool(),
            new JobToken(TOKEN_PREFIX + planId),
            run.build(),
            universe.events().instant(),
            () -> release(run));
    checks.add(check);
    if (universe.faults().strikes(FaultKind.TOKENS_EXPIRE)) {
      universe.events().after(universe.millis(0, 1_200_000), () -> checks.expire(check));
    }
    if (universe.faults().strikes(FaultKind.CHECKS_RERUN)) {
      universe.events().after(universe.millis(600_000, 3_600_000), () -> runAgain(run, check));
    }
    WebhookCall call = call(check);
    send(check, call);
    if (universe.faults().strikes(FaultKind.WEBHOOKS_TWICE)) {
      universe.events().after(universe.millis(100, 90_000), () -> send(check, call));
    }
  }

  private void send(SimulatedCheck check, WebhookCall call) {
    boolean[] answered = {false};
    functions.invoke(
        "ingress",
        INGRESS_LIMIT,
        _ -> answered[0] = webhook.apply(call) instanceof IntakeAnswer.Queued,
        () -> answered(check, answered[0]));
  }

  /** Somebody presses the button; whether the ids stay the same is not known, so both happen. */
  private void runAgain(Run run, SimulatedCheck check) {
    if (universe.chance().nextBoolean()) {
      if (!allAsked()) {
        ask(run);
      }
    } else if (check.taken.isPresent()) {
      universe.journal().note("run again", check.id, check.build);
      checks.runAgain(check, new JobToken(check.token.value() + "-again"));
      send(check, call(check));
    }
  }

  /** The first answer counts; a proxy's second call is none of the check's business. */
  private void answered(SimulatedCheck check, boolean ok) {
    if (check.accepted || check.over) {
      return;
    }
    universe.journal().note(ok ? "accepted" : "not accepted", check.id, check.build);
    if (ok) {
      check.accepted = true;
      onAccepted.accepted(check.id, check.pool, check.askedAt);
    } else {
      check.over = true;
      checks.runOver(check.build);
    }
  }

  private WebhookCall call(SimulatedCheck check) {
    Map<String, List<String>> headers =
        Stream.of(
                Map.entry("Authorization", caller),
                Map.entry("PlanUrl", SimulatedChecks.ORGANISATION.toString()),
                Map.entry("ProjectId", new UUID(1, 1).toString()),
                Map.entry("HubName", "checks"),
                Map.entry("PlanId", check.id.planId().toString()),
                Map.entry("JobId", check.id.jobId().toString()),
                Map.entry("TaskInstanceId", check.id.taskInstanceId().toString()),
                Map.entry("AuthToken", check.token.value()),
                Map.entry("TimelineId", check.id.planId().toString()),
                Map.entry("BuildId", Long.toString(check.build)))
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    return new WebhookCall("POST", check.pool.value(), new CallHeaders(headers), 0, check.askedAt);
  }

  /**
   * Another approval may hold the stage for a while; then its jobs are queued, or there are none.
   */
  private void release(Run run) {
    boolean held = universe.chance().nextInt(10) == 0;
    universe.events().after(universe.millis(100, held ? 240_000 : 5_000), () -> queueJobs(run));
  }

  private void queueJobs(Run run) {
    if (over(run)) {
      return;
    }
    int jobs = jobs();
    Instant now = universe.events().instant();
    for (int i = 0; i < jobs; i++) {
      long number = ++jobNumbers;
      run.jobs().put(number, run.pool());
      directory.queue(
          run.pool(),
          new PoolJob(number, Optional.of(run.build()), now),
          exponential(plan.jobMean()),
          () -> jobOver(run, number));
    }
    if (jobs == 0) {
      checks.runOver(run.build());
    }
  }

  /** Mostly one; sometimes none, a few, or a matrix. */
  private int jobs() {
    int draw = universe.chance().nextInt(20);
    int drawn =
        switch (draw) {
          case 0, 1 -> 0;
          case 2, 3, 4 -> 2 + universe.chance().nextInt(4);
          case 5 -> 1 + universe.chance().nextInt(Math.max(1, plan.jobsMax()));
          default -> 1;
        };
    return Math.min(drawn, plan.jobsMax());
  }

  private void jobOver(Run run, long job) {
    run.jobs().remove(job);
    if (!run.jobs().isEmpty() || over(run)) {
      return;
    }
    boolean anotherStage = universe.chance().nextInt(4) == 0 && !allAsked();
    if (anotherStage) {
      ask(run);
    } else {
      checks.runOver(run.build());
    }
  }

  private void cancel(Run run) {
    if (!over(run)) {
      universe.journal().note("cancelled", run.build(), run.pool());
      checks.runOver(run.build());
      new ArrayList<>(run.jobs().keySet()).forEach(job -> directory.cancel(run.pool(), job));
    }
  }

  private boolean over(Run run) {
    return checks.runIsOver(run.build());
  }

  private Duration exponential(Duration mean) {
    double factor = -Math.log(1 - universe.chance().nextDouble());
    return Duration.ofMillis(1 + (long) (mean.toMillis() * Math.min(factor, 10)));
  }

  private static UUID uuid(RandomGenerator chance) {
    return new UUID(chance.nextLong(), chance.nextLong());
  }
}
