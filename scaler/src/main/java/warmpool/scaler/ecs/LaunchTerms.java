package warmpool.scaler.ecs;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.agent.Secret;
import warmpool.core.name.PoolName;

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

  private LaunchTerms() {}

  static LaunchParameters freeze(FleetSettings settings, PoolName pool) {
    return new LaunchParameters(
        Map.of(
            "cluster", settings.cluster(),
            "taskDefinition", settings.taskDefinition(),
            "container", settings.container(),
            "subnets", String.join(",", settings.subnets()),
            "securityGroups", String.join(",", settings.securityGroups()),
            "publicIp", String.valueOf(settings.publicIp()),
            "startedBy", startedBy(settings, pool)));
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
        .launchType(LaunchType.FARGATE)
        .clientToken(agent.id().value())
        .startedBy(term(terms, "startedBy"))
        .group(term(terms, "startedBy").replace('/', ':'))
        .networkConfiguration(network(terms))
        .overrides(override(agent, token, terms))
        .build();
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
