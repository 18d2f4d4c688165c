package warmpool.core.port;

/** What a check is told. */
public enum CheckResult {
  SUCCEEDED,
  FAILED
}
