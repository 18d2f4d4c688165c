package warmpool.core.port;

/** What became of removing a registration. */
public enum Removal {
  /** It is gone, now or before. */
  REMOVED,
  /** It has a job and stays. */
  HAS_JOB
}
