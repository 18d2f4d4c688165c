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
  /** Ready agents are outdated or near their greatest age; others are started before they go. */
  REPLACING,
  /** Launches have failed; the next try is later. */
  LAUNCHES_SUSPENDED,
  /** The account may not run more agents; somebody must ask for more. */
  QUOTA_EXHAUSTED,
  /** No place where the pool's agents may run has room; the next try is later. */
  NO_CAPACITY,
  /** New agents do not start, and there is no earlier revision to go back to. */
  REVISION_FAILING,
  /** The organisation may run no more jobs at once; more agents could only idle. */
  PARALLEL_JOBS_CAP,
  /** The platform starts only so many agents a second; the rest is for a later tick. */
  RATE_LIMITED,
  /** An operator has paused the pool. */
  POOL_PAUSED
}
