package warmpool.core.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lead times of the last agents that became ready, newest last. */
public record LeadTimes(List<Duration> recent) {
  /** Enough for a p99, and small enough to live in one stored item. */
  public static final int KEPT_MAX = 100;

  /** Far above what doubles lose on such numbers, far below one rank. */
  private static final double ROUNDING_ERROR_MAX = 1e-9;

  public static final LeadTimes NONE = new LeadTimes(List.of());

  public LeadTimes {
    recent = List.copyOf(recent.subList(Math.max(0, recent.size() - KEPT_MAX), recent.size()));
  }

  public LeadTimes with(List<Duration> more) {
    var all = new ArrayList<>(recent);
    all.addAll(more);
    return new LeadTimes(all);
  }

  /** The nearest-rank quantile, {@code 0 < q <= 1}; empty before the first agent was ready. */
  public Optional<Duration> quantile(double q) {
    if (!(q > 0 && q <= 1)) {
      throw new IllegalArgumentException("a quantile is above 0 and at most 1: " + q);
    }
    if (recent.isEmpty()) {
      return Optional.empty();
    }
    var sorted = recent.stream().sorted().toList();
    // In binary, 0.07 * 100 is a little more than 7; without this it would count as rank 8.
    int rank = (int) Math.ceil(q * sorted.size() - ROUNDING_ERROR_MAX);
    return Optional.of(sorted.get(Math.max(1, rank) - 1));
  }
}
