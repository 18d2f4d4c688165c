package warmpool.local.ado;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pipeline's run. */
final class Run {
  final long buildId;
  final PipelineRun pipeline;
  final Plan plan;
  final Instant queued;
  final List<Stage> stages = new ArrayList<>();
  RunView.Status status = RunView.Status.NOT_STARTED;
  @Nullable Outcome result;
  @Nullable Instant started;
  @Nullable Instant finished;

  Run(long buildId, PipelineRun pipeline, UUID planId, Instant queued) {
    this.buildId = buildId;
    this.pipeline = pipeline;
    this.plan = Plan.ofRun(planId, this);
    this.queued = queued;
    pipeline.stages().forEach(stage -> stages.add(new Stage(this, stage)));
  }

  Stage stage(String name) {
    return stages.stream()
        .filter(stage -> stage.plan.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no stage is named " + name));
  }

  boolean isOver() {
    return status == RunView.Status.COMPLETED;
  }

  boolean isCancelling() {
    return status == RunView.Status.CANCELLING;
  }

  RunView view() {
    return new RunView(
        buildId,
        pipeline.name(),
        status,
        Optional.ofNullable(result),
        queued,
        Optional.ofNullable(finished),
        stages.stream().map(Stage::view).toList());
  }
}
