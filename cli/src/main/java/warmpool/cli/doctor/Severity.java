package warmpool.cli.doctor;

/** How much a finding matters, the least first. */
public enum Severity {
  OK,
  /** Worth knowing. */
  NOTE,
  /** Nobody knows whether it is all right. */
  NOT_LOOKED_AT,
  /** It works for now. */
  WARNING,
  /** It does not work. */
  ERROR
}
