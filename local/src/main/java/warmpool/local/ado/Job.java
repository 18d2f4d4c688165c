package warmpool.local.ado;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job of a stage. */
final class Job {
  final Stage stage;
  final JobPlan plan;
  final UUID id;
  @Nullable JobRequest request;
  @Nullable Outcome result;
  String message = "";

  Job(Stage stage, JobPlan plan, UUID id) {
    this.stage = stage;
    this.plan = plan;
    this.id = id;
  }

  boolean isOver() {
    return result != null;
  }

  String poolName() {
    return plan.pool().orElse(stage.plan.pool());
  }

  /** Maps the job to its run and stage: plan, stage, job and matrix leg, in lower case. */
  String orchestrationId() {
    return "%s.%s.%s.__default"
        .formatted(stage.run.plan.id, stage.plan.name(), plan.name())
        .toLowerCase(Locale.ROOT);
  }

  private JobView.State state() {
    if (isOver()) {
      return JobView.State.COMPLETED;
    }
    if (request == null) {
      return JobView.State.PENDING;
    }
    if (request.received != null) {
      return JobView.State.RUNNING;
    }
    return request.assigned == null ? JobView.State.QUEUED : JobView.State.ASSIGNED;
  }

  JobView view() {
    Optional<JobRequest> queued = Optional.ofNullable(request);
    return new JobView(
        plan.name(),
        id,
        state(),
        Optional.ofNullable(result),
        queued.map(known -> known.id),
        queued.flatMap(known -> Optional.ofNullable(known.agent)).map(agent -> agent.name),
        queued.map(known -> known.queued),
        queued.flatMap(known -> Optional.ofNullable(known.assigned)),
        queued.flatMap(known -> Optional.ofNullable(known.received)),
        queued.flatMap(known -> Optional.ofNullable(known.finished)),
        message);
  }
}
