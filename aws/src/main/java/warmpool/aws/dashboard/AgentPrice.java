package warmpool.aws.dashboard;

/**
 * What an agent costs, nearly: list prices of us-east-1 without discounts, for a graph and not for
 * a bill.
 *
 * <p>Source: aws-facts §1.9.
 */
public final class AgentPrice {
  private static final double X86_VCPU = 0.04048;
  private static final double X86_GIB = 0.004445;
  private static final double ARM_VCPU = 0.03238;
  private static final double ARM_GIB = 0.00356;

  /** CPU units to a vCPU, and MiB to a GiB. */
  private static final double UNITS = 1024.0;

  private AgentPrice() {}

  /** Dollars an hour, on demand. */
  public static double perHour(int cpu, int memory, boolean arm) {
    return cpu / UNITS * (arm ? ARM_VCPU : X86_VCPU) + memory / UNITS * (arm ? ARM_GIB : X86_GIB);
  }
}
