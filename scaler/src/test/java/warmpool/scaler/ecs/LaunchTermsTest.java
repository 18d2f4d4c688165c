package warmpool.scaler.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.agent.Secret;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchOrder;

/** A launch is made of its agent's row and of nothing else, so that a repeat is the same launch. */
class LaunchTermsTest {
  private static final PoolName POOL = new PoolName("linux");
  private static final FleetSettings SETTINGS =
      new FleetSettings(
          "demo",
          "agents",
          "agent:7",
          "agent-container",
          List.of("subnet-a", "subnet-b"),
          List.of("sg-1", "sg-2"),
          true);

  private static RunTaskRequest request(Agent agent) {
    return LaunchTerms.request(agent, new Secret("one-time"));
  }

  @Test
  void theRequestSaysWhatTheSettingsSaid() {
    RunTaskRequest request = request(agent(frozen(SETTINGS)));

    assertThat(request.cluster()).isEqualTo("agents");
    assertThat(request.taskDefinition()).isEqualTo("agent:7");
    assertThat(request.count()).isEqualTo(1);
    assertThat(request.launchType()).isEqualTo(LaunchType.FARGATE);
    assertThat(request.startedBy()).isEqualTo("demo/linux");
    assertThat(request.group()).isEqualTo("demo:linux");
    assertThat(request.overrides().containerOverrides())
        .singleElement()
        .satisfies(container -> assertThat(container.name()).isEqualTo("agent-container"));
    AwsVpcConfiguration network = request.networkConfiguration().awsvpcConfiguration();
    assertThat(network.subnets()).containsExactly("subnet-a", "subnet-b");
    assertThat(network.securityGroups()).containsExactly("sg-1", "sg-2");
    assertThat(network.assignPublicIp()).isEqualTo(AssignPublicIp.ENABLED);
  }

  @Test
  void theAgentsNameIsTheTokenOfTheLaunch() {
    RunTaskRequest request = request(agent(frozen(SETTINGS)));

    assertThat(request.clientToken()).isEqualTo("wp-demo-1");
  }

  @Test
  void theSameRowMakesTheSameRequestAgain() {
    LaunchParameters frozen = frozen(SETTINGS);

    assertThat(request(agent(frozen))).isEqualTo(request(agent(frozen)));
  }

  @Test
  void withoutSecurityGroupsThoseOfTheNetworkHold() {
    FleetSettings few =
        new FleetSettings("demo", "agents", "agent:7", "a", List.of("subnet-a"), List.of(), false);

    AwsVpcConfiguration network =
        request(agent(frozen(few))).networkConfiguration().awsvpcConfiguration();

    assertThat(network.subnets()).containsExactly("subnet-a");
    assertThat(network.securityGroups()).isEmpty();
    assertThat(network.assignPublicIp()).isEqualTo(AssignPublicIp.DISABLED);
  }

  @Test
  void spotIsHadByAStrategyAndInItsOwnSubnets() {
    FleetSettings spot =
        SETTINGS.at(
            List.of(
                new CapacityPlace(true, List.of("subnet-s")),
                new CapacityPlace(false, List.of("subnet-a"))),
            100);

    LaunchParameters frozen = frozen(spot);
    RunTaskRequest request = request(agent(frozen));

    assertThat(request.launchType()).isNull();
    assertThat(request.capacityProviderStrategy())
        .singleElement()
        .satisfies(it -> assertThat(it.capacityProvider()).isEqualTo("FARGATE_SPOT"));
    assertThat(request.networkConfiguration().awsvpcConfiguration().subnets())
        .containsExactly("subnet-s");
    assertThat(frozen.capacity()).contains("FARGATE_SPOT subnet-s");
    assertThat(frozen.interruptible()).isTrue();
  }

  @Test
  void anEarlierRevisionIsLaunchedWithItsOwnContainerAndTheSettingsOfToday() {
    LaunchOrder back = new LaunchOrder("old:3#main", SETTINGS.menu().choices().getFirst());

    RunTaskRequest request = request(agent(LaunchTerms.freeze(SETTINGS, POOL, back)));

    assertThat(request.taskDefinition()).isEqualTo("old:3");
    assertThat(request.overrides().containerOverrides().getFirst().name()).isEqualTo("main");
    assertThat(request.networkConfiguration().awsvpcConfiguration().securityGroups())
        .containsExactly("sg-1", "sg-2");
  }

  /** A stack that is brought up to date finds intents of its past. */
  @Test
  void aRowThatWasWrittenBeforeThereWasAChoiceIsTheSameLaunchAsThen() {
    Map<String, String> terms = new HashMap<>(frozen(SETTINGS).values());
    List.of("provider", "revision", "capacity", "interruptible").forEach(terms::remove);

    assertThat(request(agent(new LaunchParameters(terms))))
        .isEqualTo(request(agent(frozen(SETTINGS))));
  }

  @Test
  void whatATaskCostsIsSaidByTheTagsOfItsTaskDefinition() {
    RunTaskRequest request = request(agent(frozen(SETTINGS)));

    assertThat(request.propagateTags()).isEqualTo(PropagateTags.TASK_DEFINITION);
    assertThat(request.enableECSManagedTags()).isTrue();
  }

  /** Else the repeat would be another launch, and ECS would call it a conflict. */
  @Test
  void aLaunchThatWasBegunWithoutTagsIsRepeatedWithoutTags() {
    Map<String, String> terms = new HashMap<>(frozen(SETTINGS).values());
    terms.remove("tagged");

    RunTaskRequest request = request(agent(new LaunchParameters(terms)));

    assertThat(request.propagateTags()).isNull();
    assertThat(request.enableECSManagedTags()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster",
        "taskDefinition",
        "container",
        "subnets",
        "securityGroups",
        "publicIp",
        "startedBy"
      })
  void aRowThatLacksAParameterIsNotLaunchedWithAnother(String missing) {
    Map<String, String> terms = new HashMap<>(frozen(SETTINGS).values());
    terms.remove(missing);

    assertThatThrownBy(() -> request(agent(new LaunchParameters(terms))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(missing);
  }

  private static LaunchParameters frozen(FleetSettings settings) {
    return LaunchTerms.freeze(settings, POOL, settings.menu().preferred());
  }

  private static Agent agent(LaunchParameters launch) {
    return Agent.planned(new AgentId("wp-demo-1"), POOL, launch, Instant.EPOCH);
  }
}
