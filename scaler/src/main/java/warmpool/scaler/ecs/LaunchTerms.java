package warmpool.scaler.ecs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.agent.Secret;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchOrder;

/**
 * A launch, as it is frozen in the agent's row and sent to ECS.
 *
 * <p>No secret that lasts is in it: overrides are shown by DescribeTasks, events and CloudTrail
 * (aws-facts §7). The one-time token is dead once it was used, after ten minutes, or in the hands
 * of two (ADR-0020); the row keeps its hash.
 */
final class LaunchTerms {
  static final String AGENT_ID = "WARMPOOL_AGENT_ID";
  private static final String POOL = "WARMPOOL_POOL";
  private static final String TOKEN = "WARMPOOL_BOOTSTRAP_TOKEN";

  /** In rows that were written since tasks have been tagged; a repeat of an older one has none. */
  private static final String TAGGED = "tagged";

  /** Neither an ARN nor the name of a container has one. */
  private static final char CONTAINER = '#';

  private LaunchTerms() {}

  static LaunchParameters freeze(FleetSettings settings, PoolName pool, LaunchOrder order) {
    CapacityPlace place = settings.place(order.capacity().name());
    int end = order.revision().lastIndexOf(CONTAINER);
    return new LaunchParameters(
        Map.ofEntries(
            Map.entry("cluster", settings.cluster()),
            Map.entry("taskDefinition", order.revision().substring(0, end)),
            Map.entry("container", order.revision().substring(end + 1)),
            Map.entry("provider", place.provider()),
            Map.entry("subnets", String.join(",", place.subnets())),
            Map.entry("securityGroups", String.join(",", settings.securityGroups())),
            Map.entry("publicIp", String.valueOf(settings.publicIp())),
            Map.entry("startedBy", startedBy(settings, pool)),
            Map.entry(TAGGED, "true"),
            Map.entry(LaunchParameters.REVISION, order.revision()),
            Map.entry(LaunchParameters.CAPACITY, order.capacity().name()),
            Map.entry(LaunchParameters.INTERRUPTIBLE, String.valueOf(place.spot()))));
  }

  /**
   * The task definition's revision, and the container in it that is the agent: a name of the one
   * means nothing in the other, so they change and are rolled back together.
   */
  static String revision(FleetSettings settings) {
    return settings.taskDefinition() + CONTAINER + settings.container();
  }

  /** The only filter of ListTasks that survives a task's end, and it must be used alone. */
  static String startedBy(FleetSettings settings, PoolName pool) {
    return settings.stack() + "/" + pool;
  }

  /** The same agent makes the same request, to the letter: else a repeat would be a conflict. */
  static RunTaskRequest request(Agent agent, Secret token) {
    Map<String, String> terms = agent.launch().values();
    return RunTaskRequest.builder()
        .cluster(term(terms, "cluster"))
        .taskDefinition(term(terms, "taskDefinition"))
        .count(1)
        .applyMutation(launch -> provide(launch, terms.get("provider")))
        .applyMutation(launch -> tag(launch, terms.get(TAGGED)))
        .clientToken(agent.id().value())
        .startedBy(term(terms, "startedBy"))
        .group(term(terms, "startedBy").replace('/', ':'))
        .networkConfiguration(network(terms))
        .overrides(override(agent, token, terms))
        .build();
  }

  /**
   * Spot is had by a strategy only. On demand stays a launch type: it needs no capacity provider in
   * the cluster, and rows that were written before there was a choice mean just that.
   */
  private static void provide(RunTaskRequest.Builder launch, @Nullable String provider) {
    if (provider == null || provider.equals(LaunchType.FARGATE.toString())) {
      launch.launchType(LaunchType.FARGATE);
    } else {
      launch.capacityProviderStrategy(
          CapacityProviderStrategyItem.builder().capacityProvider(provider).weight(1).build());
    }
  }

  /**
   * What a task costs is its stack's and its pool's, whose tags are on the task definition; the
   * cluster's name comes from ECS.
   */
  private static void tag(RunTaskRequest.Builder launch, @Nullable String tagged) {
    if (Boolean.parseBoolean(tagged)) {
      launch.propagateTags(PropagateTags.TASK_DEFINITION).enableECSManagedTags(true);
    }
  }

  private static NetworkConfiguration network(Map<String, String> terms) {
    boolean publicIp = Boolean.parseBoolean(term(terms, "publicIp"));
    return NetworkConfiguration.builder()
        .awsvpcConfiguration(
            AwsVpcConfiguration.builder()
                .subnets(list(terms, "subnets"))
                .securityGroups(list(terms, "securityGroups"))
                .assignPublicIp(publicIp ? AssignPublicIp.ENABLED : AssignPublicIp.DISABLED)
                .build())
        .build();
  }

  private static TaskOverride override(Agent agent, Secret token, Map<String, String> terms) {
    return TaskOverride.builder()
        .containerOverrides(
            ContainerOverride.builder()
                .name(term(terms, "container"))
                .environment(
                    variable(AGENT_ID, agent.id().value()),
                    variable(POOL, agent.pool().value()),
                    variable(TOKEN, token.value()))
                .build())
        .build();
  }

  private static KeyValuePair variable(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
  }

  private static List<String> list(Map<String, String> terms, String name) {
    String value = term(terms, name);
    return value.isEmpty() ? List.of() : List.of(value.split(","));
  }

  private static String term(Map<String, String> terms, String name) {
    String value = terms.get(name);
    if (value == null) {
      throw new IllegalStateException("the frozen launch has no " + name + ": " + terms.keySet());
    }
    return value;
  }
}
