package warmpool.local.ecs;

/** The buckets calls are counted in; several calls share one, as documented. */
enum Quota {
  /** RunTask and StopTask together. */
  MODIFY,
  /** DescribeTasks, ListTasks and the other reads together. */
  READ,
  RUN_TASK,
  LAUNCH_ON_DEMAND,
  LAUNCH_SPOT,
  TAG,
  REGISTER;

  ApiLimits.Rate of(ApiLimits limits) {
    return switch (this) {
      case MODIFY -> limits.modify();
      case READ -> limits.read();
      case RUN_TASK -> limits.runTask();
      case LAUNCH_ON_DEMAND, LAUNCH_SPOT -> limits.launch();
      case TAG -> limits.tag();
      case REGISTER -> limits.register();
    };
  }
}
