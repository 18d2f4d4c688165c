package warmpool.local.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One check request. {@code id} is short, for reading; {@code stage} says which run and stage asks;
 * {@code log} is what the waiting person reads in Azure DevOps.
 *
 * <p>Units: {@code waitSeconds} is world time, up to now while the request is open.
 */
public record RequestView(
    String id,
    String stage,
    RequestPhase phase,
    Instant arrivedAt,
    double waitSeconds,
    Warmth warmth,
    Optional<String> agent,
    List<String> log) {
  public RequestView {
    log = List.copyOf(log);
  }
}
