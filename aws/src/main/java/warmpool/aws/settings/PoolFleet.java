package warmpool.aws.settings;

import java.util.List;
import java.util.Optional;

/**
 * Where the agents of one pool run, as far as the pool has a mind of its own.
 *
 * @param capacity where to launch, the preferred first; empty for on demand in the pool's subnets
 * @param spotPercent of the pool's agents that may be Spot
 */
public record PoolFleet(
    Optional<String> container,
    Optional<List<String>> subnets,
    Optional<List<String>> securityGroups,
    Optional<Boolean> publicIp,
    List<Place> capacity,
    int spotPercent) {
  public PoolFleet {
    subnets = subnets.map(List::copyOf);
    securityGroups = securityGroups.map(List::copyOf);
    capacity = List.copyOf(capacity);
  }

  /** Who provides the capacity. */
  public enum CapacityProvider {
    FARGATE,
    FARGATE_SPOT
  }

  /**
   * One place to launch in.
   *
   * @param subnets empty for the pool's own
   */
  public record Place(CapacityProvider provider, List<String> subnets) {
    public Place {
      subnets = List.copyOf(subnets);
    }
  }
}
