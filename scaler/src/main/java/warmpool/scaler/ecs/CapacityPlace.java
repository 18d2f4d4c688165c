package warmpool.scaler.ecs;

import java.util.List;
import warmpool.core.pool.CapacityChoice;

/**
 * A place to launch in: who provides the capacity, and in which subnets.
 *
 * @param spot Fargate Spot, which takes a task back with a warning of two minutes; else on demand
 */
public record CapacityPlace(boolean spot, List<String> subnets) {
  public CapacityPlace {
    subnets = List.copyOf(subnets);
  }

  /** The same place has the same name, whatever else is on the menu. */
  CapacityChoice choice() {
    return new CapacityChoice(provider() + " " + String.join(",", subnets), spot);
  }

  String provider() {
    return spot ? "FARGATE_SPOT" : "FARGATE";
  }
}
