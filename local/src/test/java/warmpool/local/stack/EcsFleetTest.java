package warmpool.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.CapacityChoice;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchOrder;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.FleetTask;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.LaunchOutcome;
import warmpool.core.port.LaunchOutcome.Launched;
import warmpool.core.port.LaunchOutcome.Refused;
import warmpool.core.port.LaunchOutcome.Unclear;
import warmpool.core.port.PortFailure;
import warmpool.local.ecs.EcsFault;
import warmpool.scaler.ecs.CapacityPlace;
import warmpool.scaler.ecs.EcsFleet;
import warmpool.scaler.ecs.FleetSettings;

/** What ECS answers to a launch, a look and a stop, and what the scaler is told of it. */
class EcsFleetTest {
  private static final PoolName POOL = new PoolName("linux");

  private final FleetBed bed = new FleetBed();
  private final EcsFleet fleet = bed.fleet(FleetBed.SETTINGS, POOL);

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void noCapacityIsARefusalThatTheSameAgentDoesNotOutlive() {
    bed.ecs.faults().on(EcsFault.CAPACITY, 100);
    Agent agent = planned("wp-demo-1");

    assertThat(kindOfRefusal(fleet.launch(agent))).isEqualTo(LaunchFailure.CAPACITY);
    bed.ecs.faults().allOff();

    assertThat(kindOfRefusal(fleet.launch(agent)))
        .as("a replay of the token is answered with the failures of the first launch")
        .isEqualTo(LaunchFailure.CAPACITY);
    assertThat(fleet.launch(planned("wp-demo-2"))).isInstanceOf(Launched.class);
  }

  @Test
  void anExhaustedQuotaOfVcpusIsARefusal() {
    bed.ecs.faults().on(EcsFault.VCPU_QUOTA, 100);

    assertThat(kindOfRefusal(fleet.launch(planned("wp-demo-1")))).isEqualTo(LaunchFailure.QUOTA);
  }

  @Test
  void launchesAtThePlaceThatWasChosen() {
    FleetSettings both =
        FleetBed.SETTINGS.at(
            List.of(
                new CapacityPlace(true, List.of("subnet-a")),
                new CapacityPlace(false, List.of("subnet-b"))),
            100);
    EcsFleet chosen = bed.fleet(both, POOL);

    String spot = launchedAt(chosen, "wp-demo-1", chosen.menu(POOL).choices().getFirst());
    String demand = launchedAt(chosen, "wp-demo-2", chosen.menu(POOL).choices().getLast());

    assertThat(bed.describe(spot).capacityProviderName()).isEqualTo("FARGATE_SPOT");
    assertThat(bed.describe(demand).capacityProviderName()).isNotEqualTo("FARGATE_SPOT");
  }

  private static String launchedAt(EcsFleet fleet, String id, CapacityChoice place) {
    LaunchOrder order = new LaunchOrder(fleet.menu(POOL).revision(), place);
    LaunchOutcome outcome = fleet.launch(planned(id, fleet.parameters(POOL, order)));
    assertThat(outcome).isInstanceOf(Launched.class);
    return ((Launched) outcome).task();
  }

  @Test
  void aTaskThatNeverRunsIsAFailureOfWhatItIsMadeOf() {
    bed.ecs.faults().on(EcsFault.TASK_FAILS_TO_START, 100);
    String task = launchedAt(fleet, "wp-demo-1", fleet.menu(POOL).choices().getFirst());

    bed.awaitStatus(task, "STOPPED");

    assertThat(fleet.observe(POOL, List.of(task)))
        .singleElement()
        .satisfies(shown -> assertThat(shown.cause()).isEqualTo(FleetTask.Cause.FAILED));
  }

  @Test
  void aThrottledLaunchIsUnclearAndMayBeRepeated() {
    bed.ecs.faults().on(EcsFault.THROTTLE, 100);
    Agent agent = planned("wp-demo-1");

    assertThat(fleet.launch(agent))
        .isInstanceOfSatisfying(
            Unclear.class, it -> assertThat(it.kind()).isEqualTo(LaunchFailure.THROTTLED));
    bed.ecs.faults().allOff();

    assertThat(fleet.launch(agent)).isInstanceOf(Launched.class);
  }

  @Test
  void aClusterOrDefinitionThatIsNotThereIsAConfigurationError() {
    Map<String, String> terms = frozen(fleet).values();

    assertThat(kindOfRefusal(fleet.launch(planned("wp-demo-1", with(terms, "cluster", "gone")))))
        .isEqualTo(LaunchFailure.CONFIGURATION);
    assertThat(
            kindOfRefusal(
                fleet.launch(planned("wp-demo-2", with(terms, "taskDefinition", "agent:9")))))
        .isEqualTo(LaunchFailure.CONFIGURATION);
    assertThat(
            kindOfRefusal(fleet.launch(planned("wp-demo-3", with(terms, "container", "sidecar")))))
        .isEqualTo(LaunchFailure.CONFIGURATION);
  }

  @Test
  void aLaunchThatNobodyAnswersIsUnclear() {
    bed.ecs.close();

    assertThat(fleet.launch(planned("wp-demo-1")))
        .isInstanceOfSatisfying(
            Unclear.class, it -> assertThat(it.kind()).isEqualTo(LaunchFailure.UNKNOWN));
  }

  @Test
  void aTaskThatRunsIsShownRunningAndOneThatIsLetGoIsNot() {
    String task = launched(planned("wp-demo-1"));
    bed.awaitStatus(task, "RUNNING");
    assertThat(shown(task).phase()).isEqualTo(Phase.RUNNING);

    fleet.stop(task, "warmpool: drained");
    bed.awaitStatus(task, "STOPPED");

    FleetTask stopped = shown(task);
    assertThat(stopped.phase()).isEqualTo(Phase.STOPPED);
    assertThat(stopped.why()).isEqualTo("warmpool: drained");
    assertThat(stopped.agent()).as("tags end with StopTask").contains(new AgentId("wp-demo-1"));
  }

  @Test
  void aTaskThatIsNotVisibleYetIsLeftOut() {
    String task = launched(planned("wp-demo-1"));
    bed.ecs.faults().on(EcsFault.DESCRIBE_MISSING, 1e6);

    assertThat(fleet.observe(POOL, List.of(task))).isEmpty();
    bed.ecs.faults().allOff();

    assertThat(fleet.observe(POOL, List.of(task))).hasSize(1);
  }

  @Test
  void tasksOfAnotherStackOnTheSameClusterAreNotShown() {
    FleetSettings ours = FleetBed.SETTINGS;
    FleetSettings theirs =
        new FleetSettings(
            "demo2", ours.cluster(), "agent:1", "agent", List.of("subnet-a"), List.of(), false);
    EcsFleet others = bed.fleet(theirs, POOL);
    others.launch(Agent.planned(new AgentId("wp-demo2-1"), POOL, frozen(others), Instant.EPOCH));

    assertThat(fleet.observe(POOL, List.of())).isEmpty();
    assertThat(others.observe(POOL, List.of())).hasSize(1);
  }

  @Test
  void aTaskThatSomebodyStartedByHandHasNoAgent() {
    bed.client.runTask(ask ->
        ask.cluster(FleetBed.CLUSTER)
            .taskDefinition("agent:1")
            .launchType("FARGATE")
            .startedBy("demo/linux")
            .networkConfiguration(net -> net.awsvpcConfiguration(vpc -> vpc.subnets("subnet-a"))));

    assertThat(fleet.observe(POOL, List.of()))
        .singleElement()
        .satisfies(task -> assertThat(task.agent()).isEmpty());
  }

  @Test
  void whatCannotBeSeenOrStoppedIsAFailureWorthARetry() {
    String task = launched(planned("wp-demo-1"));
    bed.ecs.faults().on(EcsFault.THROTTLE, 100);

    assertThatThrownBy(() -> fleet.observe(POOL, List.of(task)))
        .isInstanceOfSatisfying(PortFailure.class, it -> assertThat(it.retryable()).isTrue());
    assertThatThrownBy(() -> fleet.stop(task, "drained"))
        .isInstanceOfSatisfying(PortFailure.class, it -> assertThat(it.retryable()).isTrue());
  }

  /** The token is dead by the time anybody could use it, and its use by another is seen. */
  @Test
  void anybodyWhoMayDescribeATaskLearnsItsAgentItsPoolAndAOneTimeToken() {
    String task = launched(planned("wp-demo-1"));

    Stream<KeyValuePair> environment =
        bed.describe(task).overrides().containerOverrides().stream()
            .flatMap(container -> container.environment().stream());

    assertThat(environment)
        .extracting(KeyValuePair::name, KeyValuePair::value)
        .containsExactlyInAnyOrder(
            tuple("WARMPOOL_AGENT_ID", "wp-demo-1"),
            tuple("WARMPOOL_POOL", "linux"),
            tuple("WARMPOOL_BOOTSTRAP_TOKEN", "token-of-wp-demo-1"));
  }

  private Agent planned(String id) {
    return planned(id, frozen(fleet));
  }

  private static LaunchParameters frozen(AgentFleet any) {
    return any.parameters(POOL, any.menu(POOL).preferred());
  }

  private static Agent planned(String id, LaunchParameters parameters) {
    return Agent.planned(new AgentId(id), POOL, parameters, Instant.EPOCH);
  }

  private static LaunchParameters with(Map<String, String> terms, String name, String value) {
    Map<String, String> changed = new HashMap<>(terms);
    changed.put(name, value);
    return new LaunchParameters(changed);
  }

  private String launched(Agent agent) {
    LaunchOutcome outcome = fleet.launch(agent);
    if (outcome instanceof Launched(var task)) {
      return task;
    }
    throw new AssertionError("not launched: " + outcome);
  }

  private static LaunchFailure kindOfRefusal(LaunchOutcome outcome) {
    if (outcome instanceof Refused(var kind, _)) {
      return kind;
    }
    throw new AssertionError("not refused: " + outcome);
  }

  private FleetTask shown(String task) {
    return fleet.observe(POOL, List.of(task)).getFirst();
  }
}
