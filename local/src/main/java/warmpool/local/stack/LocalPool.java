package warmpool.local.stack;

import warmpool.aws.dashboard.AgentPrice;
import warmpool.aws.dashboard.PoolDashboard;

/**
 * A pool of the local stack.
 *
 * @param warm ready agents to keep; 0 is what a pool without a buffer does
 * @param preregistered whether we register its agents, or they do it themselves
 */
public record LocalPool(String name, int warm, int agentsMax, boolean preregistered) {
  public LocalPool(String name, int warm, int agentsMax) {
    this(name, warm, agentsMax, false);
  }

  /** What there is to see of it. */
  PoolDashboard dashboard() {
    return new PoolDashboard(
        LocalWorld.STACK, name, AgentPrice.perHour(1024, 2048, true), 10, 600);
  }
}
