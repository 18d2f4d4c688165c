package warmpool.local.ecs;

/**
 * The quotas of one account and region: token buckets in world time, and the vCPUs it may run at
 * once.
 */
public record ApiLimits(
    Rate modify, Rate read, Rate runTask, Rate launch, Rate tag, Rate register, int vcpusMax) {

  /** A bucket of {@code burst} tokens, filled by {@code perSecond}. */
  public record Rate(double burst, double perSecond) {}

  /**
   * The documented defaults of a large region. The vCPU quota of a new account is only 6 but rises
   * with use; 1000 is an account in use. Set 6 to rehearse a new one.
   */
  public static ApiLimits documented() {
    return new ApiLimits(
        new Rate(100, 40),
        new Rate(100, 20),
        new Rate(20, 20),
        new Rate(100, 20),
        new Rate(20, 10),
        new Rate(20, 1),
        1000);
  }

  public static ApiLimits none() {
    Rate free = new Rate(1e12, 1e12);
    return new ApiLimits(free, free, free, free, free, free, Integer.MAX_VALUE);
  }

  public ApiLimits withVcpusMax(int vcpus) {
    return new ApiLimits(modify, read, runTask, launch, tag, register, vcpus);
  }
}
