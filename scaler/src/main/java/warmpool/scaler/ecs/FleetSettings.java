package warmpool.scaler.ecs;

import java.util.List;
import warmpool.core.pool.LaunchMenu;

/**
 * Where agents run.
 *
 * @param taskDefinition with its revision: without one, a new revision would change launches that
 *     are being repeated
 * @param container the agent's container in it
 * @param capacity where to launch, the preferred first; at least one
 * @param spotPercent of the pool's agents that may be Spot
 */
public record FleetSettings(
    String stack,
    String cluster,
    String taskDefinition,
    String container,
    List<String> securityGroups,
    boolean publicIp,
    List<CapacityPlace> capacity,
    int spotPercent) {
  public FleetSettings {
    securityGroups = List.copyOf(securityGroups);
    capacity = List.copyOf(capacity);
  }

  /** On demand, in these subnets. */
  public FleetSettings(
      String stack,
      String cluster,
      String taskDefinition,
      String container,
      List<String> subnets,
      List<String> securityGroups,
      boolean publicIp) {
    this(
        stack,
        cluster,
        taskDefinition,
        container,
        securityGroups,
        publicIp,
        List.of(new CapacityPlace(false, subnets)),
        0);
  }

  /** The same, started from another task definition. */
  public FleetSettings of(String definition) {
    return new FleetSettings(
        stack, cluster, definition, container, securityGroups, publicIp, capacity, spotPercent);
  }

  /** Where to launch instead, and how much of it may be Spot. */
  public FleetSettings at(List<CapacityPlace> places, int percent) {
    return new FleetSettings(
        stack, cluster, taskDefinition, container, securityGroups, publicIp, places, percent);
  }

  LaunchMenu menu() {
    return new LaunchMenu(
        LaunchTerms.revision(this),
        capacity.stream().map(CapacityPlace::choice).toList(),
        spotPercent);
  }

  CapacityPlace place(String choice) {
    return capacity.stream()
        .filter(place -> place.choice().name().equals(choice))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not on the menu: " + choice));
  }
}
