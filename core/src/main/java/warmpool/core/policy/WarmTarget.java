package warmpool.core.policy;

/** How many agents a policy wants ready, and why. */
public record WarmTarget(int agents, TargetReason reason) {
  public WarmTarget {
    if (agents < 0) {
      throw new IllegalArgumentException("a warm target must be 0 or more: " + agents);
    }
  }

  /** The same target, at most {@code max}. */
  public WarmTarget atMost(int max) {
    return agents <= max ? this : new WarmTarget(max, TargetReason.POOL_MAXIMUM);
  }
}
