package warmpool.core.agent;

/** How an agent ended. */
public enum EndReason {
  /** Its task ended after a job. */
  JOB_DONE,
  /** Its task ended by itself before it had a job. */
  TASK_ENDED,
  /** The launch was refused. */
  LAUNCH_REFUSED,
  /** No task was ever found for it. */
  NEVER_LAUNCHED,
  /** We let it go. */
  DRAINED
}
