package warmpool.local.page;

/**
 * Whether a request found a ready agent at once, had to wait, or is not yet known to have done
 * either.
 */
public enum Warmth {
  HIT,
  MISS,
  UNKNOWN
}
