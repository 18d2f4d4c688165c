package warmpool.local.ecs;

/** The instants ECS keeps of a task, by the name they have in its JSON. */
public enum TaskMoment {
  CREATED("createdAt"),
  CONNECTED("connectivityAt"),
  PULL_STARTED("pullStartedAt"),
  PULL_STOPPED("pullStoppedAt"),
  STARTED("startedAt"),
  STOPPING("stoppingAt"),
  EXECUTION_STOPPED("executionStoppedAt"),
  STOPPED("stoppedAt");

  private final String member;

  TaskMoment(String member) {
    this.member = member;
  }

  String member() {
    return member;
  }
}
