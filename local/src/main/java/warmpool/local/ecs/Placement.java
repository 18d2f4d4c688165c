package warmpool.local.ecs;

import java.util.Optional;

/** Where a task runs: its subnet, and the capacity it runs on. */
record Placement(
    String subnet,
    String availabilityZone,
    Optional<String> capacityProvider,
    String platformVersion) {

  boolean spot() {
    return capacityProvider.filter("FARGATE_SPOT"::equals).isPresent();
  }
}
