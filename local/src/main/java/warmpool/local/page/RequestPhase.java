package warmpool.local.page;

/** Where a check request is in its life, as the page names it. */
public enum RequestPhase {
  WAITING,
  PAIRED,
  RELEASED,
  FAILED,
  ABANDONED
}
