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
 * @param liveSettings name of the parameter with what operators have changed
 */
public record StackResources(String table, String liveSettings, Queues queues, Secrets secrets) {

  public record Queues(String checks, String pairings, String signals) {}

  /**
   * ARNs.
   *
   * @param credential what reads and manages pools; empty for a federated one
   * @param bootstrapKey makes agents' one-time tokens
   */
  public record Secrets(String webhook, Optional<String> credential, String bootstrapKey) {}

  /**
   * What agents are launched with. Only the scaler is told: agents know the address of the function
   * that they call, so that function cannot know the agents' task definitions.
   *
   * @param container the agent's, in each of them
   * @param taskDefinitions each as its family and revision, {@code linux:7}
   */
  public record Launches(
      String cluster, Place place, String container, Map<PoolName, String> taskDefinitions) {
    public Launches {
      taskDefinitions = new LinkedHashMap<>(taskDefinitions);
    }
  }

  /** Where agents run. */
  public record Place(List<String> subnets, List<String> securityGroups, boolean publicIp) {
    public Place {
      subnets = List.copyOf(subnets);
      securityGroups = List.copyOf(securityGroups);
    }
  }
}
