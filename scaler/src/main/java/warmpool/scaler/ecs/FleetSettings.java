package warmpool.scaler.ecs;

import java.util.List;

/**
 * Where agents run.
 *
 * @param taskDefinition with its revision: without one, a new revision would change launches that
 *     are being repeated
 * @param container the agent's container in it
 */
public record FleetSettings(
    String stack,
    String cluster,
    String taskDefinition,
    String container,
    List<String> subnets,
    List<String> securityGroups,
    boolean publicIp) {
  public FleetSettings {
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
  }
}
