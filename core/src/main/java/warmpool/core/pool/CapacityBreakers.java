package warmpool.core.pool;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which capacity choices are left alone, and for how long.
 *
 * <p>Shape: one breaker for each choice that has failed; it is forgotten once an agent that was
 * started there became ready, or when the choice is no longer on the menu. A used-up quota is
 * forgotten as soon as a launch is taken.
 *
 * @param byChoice by the choice's name
 */
public record CapacityBreakers(SortedMap<String, LaunchBreaker> byChoice) {
  public static final CapacityBreakers CLOSED = new CapacityBreakers(new TreeMap<>());

  public CapacityBreakers {
    byChoice = Collections.unmodifiableSortedMap(new TreeMap<>(byChoice));
  }

  public CapacityBreakers(Map<String, LaunchBreaker> byChoice) {
    this(new TreeMap<>(byChoice));
  }

  public boolean open(String choice, Instant now) {
    return of(choice).open(now);
  }

  /** Whether the last that was heard from there was that its quota is used up. */
  boolean overQuota(String choice) {
    return of(choice).failure().filter(kind -> kind == LaunchFailure.QUOTA).isPresent();
  }

  LaunchBreaker of(String choice) {
    return byChoice.getOrDefault(choice, LaunchBreaker.CLOSED);
  }

  /**
   * After launches at the choice failed. A quota is shared by all choices of its kind, so it closes
   * the way to them all.
   */
  CapacityBreakers failed(String choice, LaunchFailure kind, LaunchMenu menu, Instant now) {
    Optional<CapacityChoice> failed =
        menu.choices().stream().filter(each -> each.name().equals(choice)).findFirst();
    if (failed.isEmpty()) {
      return this;
    }
    SortedMap<String, LaunchBreaker> after = new TreeMap<>(byChoice);
    for (CapacityChoice each : menu.choices()) {
      boolean sameQuota =
          kind == LaunchFailure.QUOTA && each.interruptible() == failed.get().interruptible();
      if (each.name().equals(choice) || sameQuota) {
        after.put(each.name(), of(each.name()).failed(kind, now));
      }
    }
    return new CapacityBreakers(after);
  }

  CapacityBreakers proven(String choice) {
    if (!byChoice.containsKey(choice)) {
      return this;
    }
    SortedMap<String, LaunchBreaker> after = new TreeMap<>(byChoice);
    after.remove(choice);
    return new CapacityBreakers(after);
  }

  CapacityBreakers keepingOnly(List<CapacityChoice> choices) {
    SortedMap<String, LaunchBreaker> after = new TreeMap<>(byChoice);
    after.keySet().retainAll(choices.stream().map(CapacityChoice::name).toList());
    return new CapacityBreakers(after);
  }
}
