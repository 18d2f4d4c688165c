package warmpool.local.ado;

import java.util.List;

/** What an administrator may do to a stage's checks: run them again, or wave the stage through. */
final class StageRetry {
  private final AdoWorld world;
  private final RunEngine engine;

  StageRetry(AdoWorld world, RunEngine engine) {
    this.world = world;
    this.engine = engine;
  }

  /**
   * Calls the checks of a stage again, with a new token each.
   *
   * <p>Gotchas: whether the real service keeps the ids of the first call is not known, so both can
   * be had.
   */
  void rerun(Stage stage, boolean sameIds) {
    if (stage.state == StageView.State.PENDING || stage.state == StageView.State.RUNNING) {
      throw new IllegalStateException(
          "the checks of a " + stage.state + " stage cannot be run again");
    }
    List<Check> before = List.copyOf(stage.checks);
    before.forEach(this::drop);
    reopen(stage);
    for (Check check : before) {
      var fresh = new Check.Ids(world.newId(4), world.newId(5), world.newId(5));
      engine.invoke(stage, check.pool, sameIds ? check.ids : fresh);
    }
    engine.advance(stage.run);
  }

  private void drop(Check check) {
    if (check.isWaiting()) {
      check.decide(CheckView.State.CANCELED, world.now(), "The check was run again.");
    }
    world.waitingChecks.remove(check);
  }

  private static void reopen(Stage stage) {
    stage.earlierChecks.addAll(stage.checks);
    stage.checks.clear();
    stage.jobs.clear();
    stage.state = StageView.State.CHECKING;
    stage.result = null;
    Run run = stage.run;
    run.status = RunView.Status.IN_PROGRESS;
    run.result = null;
    run.finished = null;
    run.stages.stream()
        .filter(later -> later.result == Outcome.SKIPPED)
        .forEach(later -> {
          later.state = StageView.State.PENDING;
          later.result = null;
        });
  }

  void bypass(Stage stage) {
    for (Check check : stage.checks) {
      if (check.isWaiting()) {
        check.decide(CheckView.State.BYPASSED, world.now(), "Bypassed by an administrator.");
      }
      world.waitingChecks.remove(check);
    }
    engine.advance(stage.run);
  }
}
