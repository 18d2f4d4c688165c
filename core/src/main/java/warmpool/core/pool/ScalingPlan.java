package warmpool.core.pool;

/** What to do about a pool now. */
public sealed interface ScalingPlan {
  PlanReason reason();

  /**
   * Start agents.
   *
   * @param forRequests how many of them somebody waits for already
   */
  record Launch(int agents, int forRequests, PlanReason reason) implements ScalingPlan {}

  /** Let the longest idle ready agents go. */
  record Drain(int agents, PlanReason reason) implements ScalingPlan {}

  record Hold(PlanReason reason) implements ScalingPlan {}
}
