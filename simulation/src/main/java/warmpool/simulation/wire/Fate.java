package warmpool.simulation.wire;

/** What becomes of a call. */
public enum Fate {
  /** Nothing happens to it. */
  FINE,
  /** It takes no effect and fails. */
  FAILS_BEFORE,
  /** It takes effect and fails. */
  FAILS_AFTER,
  /** It takes effect twice. */
  REPEATED,
  /** Its worker ends before it. */
  CRASHES_BEFORE,
  /** Its worker ends after it. */
  CRASHES_AFTER
}
