package warmpool.local.ecs;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a task has come; each visible change is a new value with the next version, as ECS counts
 * them.
 *
 * <p>Shape: {@code desired} turns from RUNNING to STOPPED once; {@code status} only moves forward,
 * and reaches a starting phase only while RUNNING is desired. A change that breaks this is no
 * change.
 */
record TaskProgress(
    TaskStatus status,
    TaskStatus desired,
    long version,
    Map<TaskMoment, Instant> moments,
    Optional<StopCause> stop,
    OptionalInt exitCode) {

  TaskProgress {
    moments = Map.copyOf(moments);
  }

  static TaskProgress created(Instant now) {
    return new TaskProgress(
        TaskStatus.PROVISIONING,
        TaskStatus.RUNNING,
        1,
        Map.of(TaskMoment.CREATED, now),
        Optional.empty(),
        OptionalInt.empty());
  }

  boolean wanted() {
    return desired == TaskStatus.RUNNING;
  }

  boolean wasStarted() {
    return moments.containsKey(TaskMoment.STARTED);
  }

  Instant created() {
    return moment(TaskMoment.CREATED).orElseThrow();
  }

  Optional<Instant> moment(TaskMoment which) {
    return Optional.ofNullable(moments.get(which));
  }

  TaskProgress reached(TaskStatus next) {
    boolean starting = next.compareTo(TaskStatus.RUNNING) <= 0;
    if (next.compareTo(status) <= 0 || (starting && !wanted())) {
      return this;
    }
    return new TaskProgress(next, desired, version + 1, moments, stop, exitCode);
  }

  /** Notes an instant, once; not a change that ECS counts. */
  TaskProgress at(TaskMoment which, Instant now) {
    Map<TaskMoment, Instant> noted = new EnumMap<>(moments);
    noted.putIfAbsent(which, now);
    return new TaskProgress(status, desired, version, noted, stop, exitCode);
  }

  TaskProgress stopping(StopCause cause, Instant now) {
    if (!wanted()) {
      return this;
    }
    TaskStatus next = wasStarted() ? TaskStatus.DEACTIVATING : TaskStatus.STOPPING;
    return new TaskProgress(
            next, TaskStatus.STOPPED, version + 1, moments, Optional.of(cause), exitCode)
        .at(TaskMoment.STOPPING, now);
  }

  TaskProgress exited(int code) {
    return new TaskProgress(status, desired, version, moments, stop, OptionalInt.of(code));
  }
}
