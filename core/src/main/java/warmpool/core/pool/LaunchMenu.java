package warmpool.core.pool;

import java.util.List;

/**
 * What a pool's launches may be made with now, by its settings.
 *
 * @param revision what new agents are made of
 * @param choices where they may run, the preferred first; at least one
 * @param interruptiblePercent of the pool's agents that may be interruptible
 */
public record LaunchMenu(String revision, List<CapacityChoice> choices, int interruptiblePercent) {
  public LaunchMenu {
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("a pool needs somewhere to launch: " + revision);
    }
  }

  /** What a launch is made with while nothing has failed. */
  public LaunchOrder preferred() {
    return new LaunchOrder(revision, choices.getFirst());
  }

  /** Whether one more interruptible agent keeps the share, among {@code agents} with it. */
  boolean allowsInterruptible(int interruptible, int agents) {
    return interruptible * 100L <= (long) interruptiblePercent * agents;
  }
}
