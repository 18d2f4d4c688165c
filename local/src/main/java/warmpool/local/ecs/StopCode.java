package warmpool.local.ecs;

/** Why a task stopped, as ECS names it; only the codes a standalone On-Demand task can have. */
enum StopCode {
  TASK_FAILED_TO_START("TaskFailedToStart"),
  ESSENTIAL_CONTAINER_EXITED("EssentialContainerExited"),
  USER_INITIATED("UserInitiated");

  private final String wire;

  StopCode(String wire) {
    this.wire = wire;
  }

  String wire() {
    return wire;
  }
}
