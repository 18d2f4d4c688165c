package warmpool.local.ado;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stage of a run. */
final class Stage {
  final Run run;
  final StagePlan plan;
  final List<Check> checks = new ArrayList<>();
  final List<Check> earlierChecks = new ArrayList<>();
  final List<Job> jobs = new ArrayList<>();
  StageView.State state = StageView.State.PENDING;
  @Nullable Outcome result;

  Stage(Run run, StagePlan plan) {
    this.run = run;
    this.plan = plan;
  }

  boolean isOver() {
    return state == StageView.State.COMPLETED;
  }

  Optional<Job> job(String name) {
    return jobs.stream().filter(job -> job.plan.name().equals(name)).findFirst();
  }

  StageView view() {
    return new StageView(
        plan.name(),
        state,
        Optional.ofNullable(result),
        Stream.concat(earlierChecks.stream(), checks.stream()).map(Check::view).toList(),
        jobs.stream().map(Job::view).toList());
  }
}
