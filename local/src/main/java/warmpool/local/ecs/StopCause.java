package warmpool.local.ecs;

import java.util.Optional;

/**
 * Why a task stops: code and reason of the task, and the reason of its container where ECS gives
 * one.
 */
record StopCause(StopCode code, String reason, Optional<String> containerReason) {

  static StopCause exited() {
    return new StopCause(
        StopCode.ESSENTIAL_CONTAINER_EXITED,
        "Essential container in task exited",
        Optional.empty());
  }

  static StopCause outOfMemory() {
    return new StopCause(
        StopCode.ESSENTIAL_CONTAINER_EXITED,
        "Essential container in task exited",
        Optional.of("OutOfMemoryError: Container killed due to memory usage"));
  }

  static StopCause cannotPull(String image) {
    String reason =
        "CannotPullContainerError: pull image manifest has been retried 5 time(s): " + image;
    return new StopCause(StopCode.TASK_FAILED_TO_START, reason, Optional.of(reason));
  }

  static StopCause cannotStart() {
    String reason = "CannotStartContainerError: the container's program could not be started";
    return new StopCause(StopCode.TASK_FAILED_TO_START, reason, Optional.of(reason));
  }

  static StopCause byUser(String reason) {
    return new StopCause(StopCode.USER_INITIATED, reason, Optional.empty());
  }
}
