package warmpool.core.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the next launches go: each to the first choice on the menu that is not left alone, and that
 * keeps the share of interruptible agents.
 *
 * <p>Shape: the share is of the agents that the pool has with this launch, so that a pool of one
 * with a share of half starts uninterruptible. It holds for launches: agents that end do not make
 * others go. Where a quota was used up, one launch at a time finds out whether it still is.
 */
public record CapacityFallback(LaunchMenu menu, LaunchHistory history, Instant now) {

  /**
   * What the launches are made with; fewer than {@code count} when there is no choice left.
   *
   * @param agents of the pool that live
   * @param interruptible of these
   */
  public List<LaunchOrder> orders(int count, int agents, int interruptible) {
    List<LaunchOrder> orders = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    int taken = interruptible;
    for (int i = 0; i < count; i++) {
      Optional<CapacityChoice> choice =
          allowed(agents + i + 1, taken + 1)
              .filter(each -> !asked.contains(each.name()))
              .findFirst();
      if (choice.isEmpty()) {
        return orders;
      }
      if (history.capacity().overQuota(choice.get().name())) {
        asked.add(choice.get().name());
      }
      taken += choice.get().interruptible() ? 1 : 0;
      orders.add(new LaunchOrder(revision(), choice.get()));
    }
    return orders;
  }

  /** Why not one more agent can be started; empty when one can. */
  public Optional<LaunchFailure> heldBy(int agents, int interruptible) {
    if (allowed(agents + 1, interruptible + 1).findFirst().isPresent()) {
      return Optional.empty();
    }
    return menu.choices().stream()
        .map(choice -> history.capacity().of(choice.name()))
        .filter(breaker -> breaker.open(now))
        .min(Comparator.comparing(LaunchBreaker::openUntil))
        .flatMap(LaunchBreaker::failure)
        // The menu has interruptible capacity only, and the pool has its share of it.
        .or(() -> Optional.of(LaunchFailure.CAPACITY));
  }

  private Stream<CapacityChoice> allowed(int agents, int interruptible) {
    return menu.choices().stream()
        .filter(choice -> !history.capacity().open(choice.name(), now))
        .filter(
            choice -> !choice.interruptible() || menu.allowsInterruptible(interruptible, agents));
  }

  private String revision() {
    return history.rollout().active().orElse(menu.revision());
  }
}
