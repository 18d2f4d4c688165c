package warmpool.core.policy;

/** Why a warm target is what it is. */
public enum TargetReason {
  FIXED,
  SCHEDULE_WINDOW,
  OUTSIDE_SCHEDULE,
  POOL_MAXIMUM,
  POOL_PAUSED
}
