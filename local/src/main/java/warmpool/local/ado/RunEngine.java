package warmpool.local.ado;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries runs forward: stages in order, each through its checks, its delay and its jobs.
 *
 * <p>Gotchas: called under the world's lock. {@link #advance} may be called at any time and as
 * often as one likes.
 */
final class RunEngine implements AutoCloseable {
  private final AdoWorld world;
  private final JobDispatcher dispatcher;
  private final CheckCaller caller;

  RunEngine(AdoWorld world, JobDispatcher dispatcher) {
    this.world = world;
    this.dispatcher = dispatcher;
    this.caller = new CheckCaller(world, this::advance);
  }

  Run queue(PipelineRun pipeline) {
    for (StagePlan stage : pipeline.stages()) {
      stage.pools().forEach(world::poolNamed);
    }
    var run = new Run(world.nextNumber(), pipeline, world.newId(4), world.now());
    world.runs.put(run.buildId, run);
    world.plans.put(run.plan.id, run.plan);
    advance(run);
    return run;
  }

  void advance(Run run) {
    if (run.isOver()) {
      return;
    }
    for (int i = 0; i < run.stages.size(); i++) {
      advance(run.stages.get(i), predecessors(run, i));
    }
    if (run.stages.stream().allMatch(Stage::isOver)) {
      run.result = run.isCancelling() ? Outcome.CANCELED : resultOf(run);
      run.status = RunView.Status.COMPLETED;
      run.finished = world.now();
    }
    dispatcher.dispatch();
  }

  /** A stage waits for all stages before it, except those it starts together with. */
  private static List<Stage> predecessors(Run run, int index) {
    int first = index;
    while (first > 0 && run.stages.get(first).plan.start() == StagePlan.Start.WITH_PREVIOUS) {
      first--;
    }
    return run.stages.subList(0, first);
  }

  private static Outcome resultOf(Run run) {
    boolean failed =
        run.stages.stream()
            .anyMatch(stage -> stage.result == Outcome.FAILED || stage.result == Outcome.CANCELED);
    return failed ? Outcome.FAILED : Outcome.SUCCEEDED;
  }

  private void advance(Stage stage, List<Stage> predecessors) {
    if (stage.state == StageView.State.PENDING) {
      begin(stage, predecessors);
    }
    if (stage.state == StageView.State.CHECKING) {
      judge(stage);
    }
    if (stage.state == StageView.State.RUNNING) {
      work(stage);
    }
  }

  private void begin(Stage stage, List<Stage> predecessors) {
    if (!predecessors.stream().allMatch(Stage::isOver)) {
      return;
    }
    if (!predecessors.stream().allMatch(before -> before.result == Outcome.SUCCEEDED)) {
      end(stage, Outcome.SKIPPED);
      return;
    }
    stage.state = StageView.State.CHECKING;
    for (String name : stage.plan.pools()) {
      Pool pool = world.poolNamed(name);
      if (world.setup.on(pool).isPresent()) {
        var ids = new Check.Ids(world.newId(4), world.newId(5), world.newId(5));
        invoke(stage, pool, ids);
      }
    }
  }

  /** Calls the check on that pool; a rerun may use the ids of the call before. */
  void invoke(Stage stage, Pool pool, Check.Ids ids) {
    CheckConnection connection = world.setup.on(pool).orElseThrow();
    var check = new Check(stage, pool, connection, ids, world.now());
    stage.checks.add(check);
    world.plans.put(check.plan.id, check.plan);
    world.waitingChecks.add(check);
    caller.call(check);
  }

  private void judge(Stage stage) {
    if (anyCheck(stage, CheckView.State.FAILED)) {
      end(stage, Outcome.FAILED);
    } else if (anyCheck(stage, CheckView.State.TIMED_OUT)) {
      end(stage, Outcome.SKIPPED);
    } else if (!anyCheck(stage, CheckView.State.WAITING)) {
      delay(stage);
    }
  }

  private static boolean anyCheck(Stage stage, CheckView.State state) {
    return stage.checks.stream().anyMatch(check -> check.state == state);
  }

  private void delay(Stage stage) {
    if (!stage.plan.delayAfterChecks().isPositive()) {
      release(stage);
      return;
    }
    stage.state = StageView.State.DELAYED;
    var _ =
        world.clock.after(
            stage.plan.delayAfterChecks(), () -> world.lock.run(() -> delayOver(stage)));
  }

  private void delayOver(Stage stage) {
    if (stage.state == StageView.State.DELAYED) {
      release(stage);
      advance(stage.run);
    }
  }

  private void release(Stage stage) {
    stage.state = StageView.State.RUNNING;
    stage.plan.jobs().forEach(job -> stage.jobs.add(new Job(stage, job, world.newId(4))));
    if (stage.run.status == RunView.Status.NOT_STARTED) {
      stage.run.status = RunView.Status.IN_PROGRESS;
      stage.run.started = world.now();
    }
  }

  private void work(Stage stage) {
    for (Job job : stage.jobs) {
      if (!job.isOver() && job.request == null) {
        queueIfDue(job);
      }
    }
    if (stage.jobs.stream().allMatch(Job::isOver)) {
      end(stage, jobsResult(stage));
    }
  }

  /** Later jobs of a released stage get no further check. */
  private void queueIfDue(Job job) {
    @Nullable Job before = job.plan.dependsOn().flatMap(job.stage::job).orElse(null);
    if (before == null || before.result == Outcome.SUCCEEDED) {
      dispatcher.queue(job);
    } else if (before.isOver()) {
      job.result = Outcome.SKIPPED;
    }
  }

  private static Outcome jobsResult(Stage stage) {
    List<Outcome> results =
        stage.jobs.stream().map(job -> Objects.requireNonNull(job.result)).toList();
    if (results.contains(Outcome.FAILED) || results.contains(Outcome.ABANDONED)) {
      return Outcome.FAILED;
    }
    if (results.contains(Outcome.CANCELED)) {
      return Outcome.CANCELED;
    }
    return results.contains(Outcome.SUCCEEDED) ? Outcome.SUCCEEDED : Outcome.SKIPPED;
  }

  private void end(Stage stage, Outcome result) {
    stage.state = StageView.State.COMPLETED;
    stage.result = result;
    for (Check check : stage.checks) {
      if (check.isWaiting()) {
        check.decide(CheckView.State.CANCELED, world.now(), "The stage is over.");
      }
      world.waitingChecks.remove(check);
    }
  }

  /** Cancels a run. A waiting check is dropped without a word to its webhook. */
  void cancel(Run run) {
    if (run.isOver() || run.isCancelling()) {
      return;
    }
    run.status = RunView.Status.CANCELLING;
    for (Stage stage : run.stages) {
      if (stage.state == StageView.State.RUNNING) {
        stage.jobs.stream().filter(job -> !job.isOver()).forEach(this::cancel);
      } else if (!stage.isOver()) {
        end(stage, Outcome.CANCELED);
      }
    }
    advance(run);
  }

  private void cancel(Job job) {
    if (job.request == null) {
      job.result = Outcome.CANCELED;
    } else {
      dispatcher.cancel(job.request);
    }
  }

  @Override
  public void close() {
    caller.close();
  }
}
