package warmpool.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.core.name.PoolName;

/**
 * What a deployed stack has, as far as its Lambdas are told. Values may be placeholders that a
 * deployment fills in.
 *
 * @param agentEndpoint the address below which agents ask for what they need
 */
public record StackResources(
    String table,
    Queues queues,
    Secrets secrets,
    String cluster,
    Place place,
    Map<PoolName, Fleet> fleets,
    String agentEndpoint) {
  public StackResources {
    fleets = new LinkedHashMap<>(fleets);
  }

  public record Queues(String checks, String pairings, String signals) {}

  /**
   * ARNs.
   *
   * @param credential what reads and manages pools; empty for a federated one
   * @param bootstrapKey makes agents' one-time tokens
   */
  public record Secrets(String webhook, Optional<String> credential, String bootstrapKey) {}

  /** Where agents run. */
  public record Place(List<String> subnets, List<String> securityGroups, boolean publicIp) {
    public Place {
      subnets = List.copyOf(subnets);
      securityGroups = List.copyOf(securityGroups);
    }
  }

  /**
   * What a pool's agents are started from.
   *
   * @param taskDefinition with its revision
   */
  public record Fleet(String taskDefinition, String container) {}
}
