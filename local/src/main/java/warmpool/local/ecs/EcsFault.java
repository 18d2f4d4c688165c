package warmpool.local.ecs;

/**
 * The ways simulated ECS can be made to misbehave; each is off at 0 and else has a value in its own
 * unit.
 */
public enum EcsFault {
  /** RunTask answers 200, but this share of the tasks is in {@code failures[]}: no capacity. */
  CAPACITY("percent", 100),
  /** This share of all calls is answered 400 ThrottlingException. */
  THROTTLE("percent", 50),
  /** RunTask answers 200, but this share of the tasks is in {@code failures[]}: vCPU quota. */
  VCPU_QUOTA("percent", 100),
  /** Image pulls that begin while it is on take this many times as long. */
  SLOW_PULL("times", 4),
  /** This share of the tasks is killed within seconds of RUNNING. */
  TASK_DIES("percent", 25),
  /** This share of the tasks never gets to RUNNING: the image cannot be pulled. */
  TASK_FAILS_TO_START("percent", 25),
  /** This share of the task events is never delivered. */
  EVENTS_LOST("percent", 50),
  /** This share of the task events is delivered a second time, later. */
  EVENTS_REPEATED("percent", 50),
  /** This share of the task events is held back for a while, so that later ones overtake them. */
  EVENTS_SHUFFLED("percent", 50),
  /**
   * For this long after its creation a task is MISSING to DescribeTasks, as eventual consistency
   * may have it.
   */
  DESCRIBE_MISSING("seconds", 20);

  private final String unit;
  private final double usual;

  EcsFault(String unit, double usual) {
    this.unit = unit;
    this.usual = usual;
  }

  /** percent, times or (world) seconds. */
  public String unit() {
    return unit;
  }

  /** The value a switch without a parameter gives it. */
  public double usual() {
    return usual;
  }
}
