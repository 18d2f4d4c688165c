package warmpool.core.pool;

/** Why a plan is what it is. */
public enum PlanReason {
  /** Somebody waits, and what is coming does not cover them. */
  REQUESTS_WAIT,
  /** Nobody waits, but fewer agents are ready or coming than the target asks for. */
  BELOW_TARGET,
  /** More are needed than the pool may hold. */
  NO_HEADROOM,
  /** More agents are ready than the target asks for. */
  ABOVE_TARGET,
  /** More agents are ready than the target asks for, but they are too young to let go. */
  TOO_YOUNG_TO_DRAIN,
  /** Azure DevOps was not asked in this tick, and without a fresh look nobody is let go. */
  NOT_SEEN,
  /** As it should be. */
  AT_TARGET,
  /** Launches have failed; the next try is later. */
  LAUNCHES_SUSPENDED,
  /** An operator has paused the pool. */
  POOL_PAUSED
}
