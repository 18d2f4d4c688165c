package warmpool.local.ecs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * One task: what was asked for, how far it has come, its tags and its process. Safe for use by many
 * threads.
 */
final class SimulatedTask {
  private final TaskSpec spec;
  private final TaskEvents events;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final CompletableFuture<TaskProcess> process = new CompletableFuture<>();
  private TaskProgress progress;

  SimulatedTask(TaskSpec spec, TaskProgress progress, Map<String, String> tags, TaskEvents events) {
    this.spec = spec;
    this.progress = progress;
    this.events = events;
    this.tags.putAll(tags);
  }

  TaskSpec spec() {
    return spec;
  }

  synchronized TaskProgress progress() {
    return progress;
  }

  /** The process once there is one; never completes for a task that never ran. */
  CompletableFuture<TaskProcess> process() {
    return process;
  }

  /**
   * Changes the progress; a change with a new version is published before anyone else can make the
   * next one.
   *
   * @return whether the version changed
   */
  synchronized boolean change(UnaryOperator<TaskProgress> step) {
    TaskProgress next = step.apply(progress);
    boolean counted = next.version() > progress.version();
    progress = next;
    if (counted) {
      events.publish(this);
    }
    return counted;
  }

  synchronized void publishCreated() {
    events.publish(this);
  }

  synchronized Map<String, String> tags() {
    return new LinkedHashMap<>(tags);
  }

  synchronized void tag(Map<String, String> more) {
    tags.putAll(more);
  }

  synchronized void untag(List<String> keys) {
    keys.forEach(tags::remove);
  }

  synchronized void clearTags() {
    tags.clear();
  }
}
