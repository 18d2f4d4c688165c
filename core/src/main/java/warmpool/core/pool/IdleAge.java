package warmpool.core.pool;

import java.time.Duration;
import warmpool.core.name.AgentId;

/**
 * How long an agent may wait for a job: each has an age of its own, which its name decides, so that
 * a fleet that started together is not replaced together.
 *
 * <p>Shape: evenly spread over the last tenth of the longest age.
 */
public final class IdleAge {
  /**
   * A tenth spreads a fleet that lives for hours over many minutes, and costs little of its age.
   */
  private static final long SHARE = 10;

  /** The golden ratio of 2^64, an odd number: consecutive hashes come to lie far apart. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final long STEPS = 1 << 20;

  private IdleAge() {}

  public static Duration of(AgentId agent, Duration longest) {
    // The hash of a text is part of the language: the same in every process and every version.
    long mixed = agent.value().hashCode() * SPREAD;
    long step = mixed >>> (Long.SIZE - 20);
    return longest.minus(longest.dividedBy(SHARE).dividedBy(STEPS).multipliedBy(step));
  }
}
