package warmpool.local.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one RunTask call did: its tasks, the reasons of its failures, and the request that made
 * them.
 */
record Launch(JsonNode request, Instant at, List<SimulatedTask> tasks, List<String> failures) {
  private static final Duration TOKEN_MAX = Duration.ofHours(24);
  private static final Duration AFTER_LAST_STOP = Duration.ofHours(1);

  /**
   * The token lives 24 h, or until an hour after the last of its tasks has stopped, whichever is
   * less.
   */
  boolean expired(Instant now) {
    return !now.isBefore(at.plus(TOKEN_MAX)) || (!tasks.isEmpty() && allStoppedFor(now));
  }

  List<String> taskArns() {
    return tasks.stream().map(task -> task.spec().taskArn()).toList();
  }

  ObjectNode answer() {
    ArrayNode described = JsonNodeFactory.instance.arrayNode();
    tasks.forEach(task -> described.add(TaskDescription.withTags(task)));
    return answer(described, true);
  }

  /**
   * The same answer again: stopped tasks only in outline, failures an hour old only by their
   * number.
   */
  ObjectNode replay(Instant now) {
    ArrayNode described = JsonNodeFactory.instance.arrayNode();
    tasks.forEach(task -> described.add(again(task)));
    return answer(described, now.isBefore(at.plus(AFTER_LAST_STOP)));
  }

  private static ObjectNode again(SimulatedTask task) {
    return task.progress().status() == TaskStatus.STOPPED
        ? TaskDescription.outline(task)
        : TaskDescription.withTags(task);
  }

  private ObjectNode answer(ArrayNode described, boolean withReasons) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("tasks", described);
    ArrayNode failed = answer.putArray("failures");
    for (String reason : failures) {
      ObjectNode failure = failed.addObject();
      if (withReasons) {
        failure.put("reason", reason);
      }
    }
    return answer;
  }

  private boolean allStoppedFor(Instant now) {
    return tasks.stream()
        .allMatch(task ->
            task.progress()
                .moment(TaskMoment.STOPPED)
                .filter(stopped -> !now.isBefore(stopped.plus(AFTER_LAST_STOP)))
                .isPresent());
  }
}
