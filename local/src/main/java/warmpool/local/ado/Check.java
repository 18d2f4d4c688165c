package warmpool.local.ado;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One invocation of a check. */
final class Check {
  /** The ids that the webhook carries. */
  record Ids(UUID planId, UUID jobId, UUID taskInstanceId) {}

  final Stage stage;
  final Pool pool;
  final CheckConnection connection;
  final Ids ids;
  final Plan plan;
  final Instant sent;
  final long sentNanos = System.nanoTime();
  final List<CompletionView> completions = new ArrayList<>();
  CheckView.State state = CheckView.State.WAITING;
  @Nullable Instant acknowledged;
  long acknowledgedNanos;
  int webhookStatus;
  @Nullable Instant completed;
  long completedNanos;
  String message = "";
  boolean slow;

  Check(Stage stage, Pool pool, CheckConnection connection, Ids ids, Instant sent) {
    this.stage = stage;
    this.pool = pool;
    this.connection = connection;
    this.ids = ids;
    this.sent = sent;
    this.plan = Plan.ofCheck(ids.planId(), this);
  }

  boolean isWaiting() {
    return state == CheckView.State.WAITING;
  }

  void decide(CheckView.State decision, Instant now, String why) {
    state = decision;
    completed = now;
    completedNanos = System.nanoTime();
    message = why;
  }

  private Optional<Duration> wall(@Nullable Instant known, long nanos) {
    return known == null ? Optional.empty() : Optional.of(Duration.ofNanos(nanos - sentNanos));
  }

  private String currentOperation() {
    ObjectNode record = plan.records.get(ids.taskInstanceId());
    return record == null ? "" : record.path("currentOperation").asString("");
  }

  CheckView view() {
    return new CheckView(
        pool.name,
        ids.planId(),
        plan.timelineId(),
        ids.jobId(),
        ids.taskInstanceId(),
        state,
        sent,
        Optional.ofNullable(acknowledged),
        Optional.ofNullable(completed),
        webhookStatus == 0 ? Optional.empty() : Optional.of(webhookStatus),
        wall(acknowledged, acknowledgedNanos),
        wall(completed, completedNanos),
        slow,
        List.copyOf(completions),
        plan.attachedLog(ids.taskInstanceId()),
        List.copyOf(plan.console),
        currentOperation(),
        message);
  }
}
