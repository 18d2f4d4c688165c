package warmpool.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.aws.settings.PoolFleet;
import warmpool.aws.settings.PoolFleet.CapacityProvider;
import warmpool.aws.settings.Settings;
import warmpool.callback.lambda.CallbackWiring;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.ingress.lambda.IngressWiring;
import warmpool.scaler.lambda.AgentEndpointWiring;
import warmpool.scaler.lambda.ScalerServices;
import warmpool.scaler.lambda.ScalerWiring;
import warmpool.settings.StackResources.Launches;

/** What is written for a Lambda is what the Lambda itself reads. */
class LambdaEnvironmentsTest {
  private static final InstantSource TIME = InstantSource.system();
  private static final List<String> EXAMPLES = List.of("small", "office", "large");
  private static final StackResources RESOURCES =
      new StackResources(
          "table",
          "live-settings",
          new StackResources.Queues("https://sqs/c", "https://sqs/p", "https://sqs/s.fifo"),
          new StackResources.Secrets("arn:w", Optional.of("arn:c"), "arn:b"));

  /** In place of {@code /opt}: what Lambda makes of the layer. */
  @TempDir private static Path layer;

  @Test
  void theIngressTakesIt() {
    for (String name : EXAMPLES) {
      assertThat(IngressWiring.wire(deployed(name, environments(name).ingress()), TIME))
          .isNotNull();
    }
  }

  @Test
  void theCallbackTakesIt() {
    for (String name : EXAMPLES) {
      Map<String, String> values = deployed(name, environments(name).callback());

      assertThat(CallbackWiring.wire(values, TIME, new SplittableRandom(1))).isNotNull();
    }
  }

  @Test
  void theScalerTakesIt() {
    for (String name : EXAMPLES) {
      ScalerServices services = ScalerWiring.wire(deployed(name, scaler(name)), TIME);

      assertThat(services.pools().names()).containsExactlyInAnyOrder(names(name));
    }
  }

  @Test
  void theAgentEndpointTakesIt() {
    for (String name : EXAMPLES) {
      var services =
          AgentEndpointWiring.wire(deployed(name, environments(name).agentEndpoint()), TIME);

      assertThat(services.bootstraps().pools()).containsExactlyInAnyOrder(names(name));
    }
  }

  @Test
  void theAgentEndpointRegistersThoseWhoCannot() {
    String yaml =
        Repository.text("examples/large.yaml")
            .replace("  - name: deploy\n", "  - name: deploy\n    registration: preregistered\n");
    var file = WarmpoolYaml.parse("large.yaml", yaml);
    var values = new LambdaEnvironments(file, RESOURCES).agentEndpoint();

    assertThat(AgentEndpointWiring.wire(deployed(file, values), TIME).bootstraps().preregistered())
        .containsExactly(new PoolName("deploy"));
    assertThat(environments("large").agentEndpoint())
        .doesNotContainKey("WARMPOOL_PREREGISTERED_POOLS");
    assertThat(environments("small").agentEndpoint())
        .containsEntry("WARMPOOL_PREREGISTERED_POOLS", "linux");
  }

  /** Otherwise a deployment would wait for itself: agents are told the address of that function. */
  @Test
  void onlyTheScalerIsToldWhatAgentsAreLaunchedWith() {
    for (String name : EXAMPLES) {
      assertThat(environments(name).agentEndpoint().toString()).doesNotContain("task-definition");
      assertThat(scaler(name)).doesNotContainKey("WARMPOOL_AGENT_ENDPOINT");
    }
  }

  @Test
  void thePoolsAreTheOnesOfTheFile() {
    List<PoolSettings> read = told(ExamplesTest.example("office"));

    assertThat(read)
        .extracting(pool -> pool.name().value())
        .containsExactly("linux", "linux-large");
    assertThat(read.getLast().policy()).isEqualTo(new FixedPolicy(1));
    assertThat(read.getLast().agentsMax()).isEqualTo(8);
    assertThat(read.getLast().deadline()).isEqualTo(Duration.ofMinutes(45));
    assertThat(read.getLast().leadTimeMax()).isEqualTo(Duration.ofMinutes(10));
    assertThat(read.getLast().claimExpiry()).isEqualTo(Duration.ofMinutes(5));
    assertThat(read.getLast().usefulLifeMin()).isEqualTo(Duration.ofMinutes(5));
    assertThat(read.getLast().idleAgeMax()).isEqualTo(Duration.ofHours(12));
  }

  /** They bound what may run, and not how many agents there may be. */
  @Test
  void parallelJobsAreToldAsTheyAre() {
    List<PoolSettings> read = told(ExamplesTest.example("office"));
    String fewer =
        Repository.text("examples/office.yaml").replace("parallelJobs: 40", "parallelJobs: 12");
    var file = WarmpoolYaml.parse("office.yaml", fewer);

    assertThat(read.getFirst().parallelJobsMax()).isEqualTo(40);
    assertThat(read.getLast().parallelJobsMax()).as("any number").isZero();
    assertThat(told(file).getFirst())
        .satisfies(linux -> {
          assertThat(linux.parallelJobsMax()).isEqualTo(12);
          assertThat(linux.agentsMax()).isEqualTo(30);
        });
  }

  @Test
  void eachCredentialIsToldByItsOwnNames() {
    assertThat(credential("small")).containsOnlyKeys("WARMPOOL_ADO_PAT_SECRET_ARN");
    assertThat(credential("office"))
        .containsOnlyKeys(
            "WARMPOOL_ENTRA_TENANT", "WARMPOOL_ENTRA_CLIENT", "WARMPOOL_ENTRA_SECRET_ARN");
    assertThat(credential("large"))
        .containsOnlyKeys("WARMPOOL_ENTRA_TENANT", "WARMPOOL_ENTRA_CLIENT");
  }

  /** Each is started from its own task definition; what differs besides is in the file. */
  @Test
  void everyPoolHasItsFleet() {
    var file = ExamplesTest.example("large");
    Map<String, String> values = deployed(file, scaler("large"));
    Map<PoolName, PoolFleet> fleets =
        Settings.read(
            values, settings -> settings.fleets("WARMPOOL_FLEETS", List.of(names("large"))));

    assertThat(values)
        .containsEntry(
            "WARMPOOL_TASK_DEFINITIONS", "build=build:3,build-x86=build-x86:3,deploy=deploy:3")
        .containsEntry("WARMPOOL_CONTAINER", "agent");
    assertThat(fleets).containsOnlyKeys(new PoolName("build"), new PoolName("build-x86"));
    assertThat(fleets.get(new PoolName("build")))
        .isNotNull()
        .satisfies(build -> {
          assertThat(build.spotPercent()).isEqualTo(80);
          assertThat(build.capacity())
              .extracting(PoolFleet.Place::provider)
              .containsExactly(CapacityProvider.FARGATE_SPOT, CapacityProvider.FARGATE);
        });
  }

  /** All that the file can say about Spot, so that no pool stops the function that keeps all. */
  @Test
  void theScalerTakesEveryShareOfSpot() {
    for (String capacity :
        List.of(
            "{spotPercent: 0}",
            "{spotPercent: 1}",
            "{spotPercent: 99}",
            "{spotPercent: 100}",
            "{spotPercent: 100, onDemandFallback: false}")) {
      String yaml =
          Repository.text("examples/large.yaml")
              .replace("capacity: {spotPercent: 80}", "capacity: " + capacity);
      var file = WarmpoolYaml.parse("large.yaml", yaml);
      var values = new LambdaEnvironments(file, RESOURCES).scaler(launches(file));

      assertThat(ScalerWiring.wire(deployed(file, values), TIME)).as(capacity).isNotNull();
    }
  }

  private static Map<String, String> credential(String name) {
    Map<String, String> values = new HashMap<>(environments(name).agentEndpoint());
    values
        .keySet()
        .removeIf(key -> !key.startsWith("WARMPOOL_ADO_PAT") && !key.startsWith("WARMPOOL_ENTRA"));
    return values;
  }

  private static Map<String, String> deployed(String name, Map<String, String> values) {
    return deployed(ExamplesTest.example(name), values);
  }

  private static Map<String, String> deployed(WarmpoolFile file, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    LambdaFiles.of(file).forEach((path, text) -> Repository.write(layer.resolve(path), text));
    all.replaceAll((_, value) -> value.replaceFirst("^/opt/", layer + "/"));
    all.put("AWS_REGION", "eu-central-1");
    return all;
  }

  private static List<PoolSettings> told(WarmpoolFile file) {
    var values = deployed(file, new LambdaEnvironments(file, RESOURCES).callback());
    return Settings.read(values, settings -> settings.pools("WARMPOOL_POOLS")).pools();
  }

  private static LambdaEnvironments environments(String name) {
    return new LambdaEnvironments(ExamplesTest.example(name), RESOURCES);
  }

  private static Map<String, String> scaler(String name) {
    return environments(name).scaler(launches(ExamplesTest.example(name)));
  }

  private static PoolName[] names(String name) {
    return ExamplesTest.example(name).pools().stream()
        .map(PoolSection::name)
        .toArray(PoolName[]::new);
  }

  private static Launches launches(WarmpoolFile file) {
    var definitions = new LinkedHashMap<PoolName, String>();
    file.pools().forEach(pool -> definitions.put(pool.name(), pool.name() + ":3"));
    var place = new StackResources.Place(List.of("subnet-1", "subnet-2"), List.of("sg-1"), false);
    return new Launches("cluster", place, "agent", definitions);
  }
}
