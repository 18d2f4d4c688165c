package warmpool.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.aws.settings.PoolSettingsJson;
import warmpool.callback.lambda.CallbackWiring;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.ingress.lambda.IngressWiring;
import warmpool.scaler.lambda.ScalerServices;
import warmpool.scaler.lambda.ScalerWiring;

/** What is written for a Lambda is what the Lambda itself reads. */
class LambdaEnvironmentsTest {
  private static final InstantSource TIME = InstantSource.system();

  @Test
  void theIngressTakesIt() {
    for (String name : List.of("small", "office", "large")) {
      assertThat(IngressWiring.wire(deployed(environments(name).ingress()), TIME)).isNotNull();
    }
  }

  @Test
  void theCallbackTakesIt() {
    for (String name : List.of("small", "office", "large")) {
      Map<String, String> values = deployed(environments(name).callback());

      assertThat(CallbackWiring.wire(values, TIME, new SplittableRandom(1))).isNotNull();
    }
  }

  @Test
  void theScalerTakesIt() {
    ScalerServices services = ScalerWiring.wire(deployed(environments("small").scaler()), TIME);

    assertThat(services.pools()).containsOnlyKeys(new PoolName("linux"));
  }

  @Test
  void thePoolsAreTheOnesOfTheFile() {
    List<PoolSettings> read =
        PoolSettingsJson.read(environments("office").scaler().getOrDefault("WARMPOOL_POOLS", ""));

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

  @Test
  void noMoreAgentsThanParallelJobs() {
    String yaml =
        Repository.text("examples/office.yaml").replace("parallelJobs: 40", "parallelJobs: 12");
    var file = WarmpoolYaml.parse("office.yaml", yaml);

    String pools =
        new LambdaEnvironments(file, resources(file)).callback().getOrDefault("WARMPOOL_POOLS", "");

    assertThat(PoolSettingsJson.read(pools).getFirst().agentsMax()).isEqualTo(12);
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

  @Test
  void everyPoolHasItsFleet() {
    JsonNode fleets =
        JsonMapper.shared()
            .readTree(environments("large").scaler().getOrDefault("WARMPOOL_FLEETS", ""));

    assertThat(fleets.propertyNames()).containsExactly("build", "build-x86", "deploy");
    assertThat(fleets.path("deploy").propertyNames())
        .containsExactly("taskDefinition", "container");
    assertThat(fleets.path("build").path("spotPercent").intValue()).isEqualTo(80);
    assertThat(fleets.path("build").path("capacity").toString())
        .isEqualTo("[{\"provider\":\"FARGATE_SPOT\"},{\"provider\":\"FARGATE\"}]");
  }

  private static Map<String, String> credential(String name) {
    Map<String, String> values = new HashMap<>(environments(name).agentEndpoint());
    values
        .keySet()
        .removeIf(key -> !key.startsWith("WARMPOOL_ADO_PAT") && !key.startsWith("WARMPOOL_ENTRA"));
    return values;
  }

  private static Map<String, String> deployed(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("AWS_REGION", "eu-central-1");
    return all;
  }

  private static LambdaEnvironments environments(String name) {
    WarmpoolFile file = ExamplesTest.example(name);
    return new LambdaEnvironments(file, resources(file));
  }

  private static StackResources resources(WarmpoolFile file) {
    var fleets = new LinkedHashMap<PoolName, StackResources.Fleet>();
    for (PoolSection pool : file.pools()) {
      fleets.put(
          pool.name(),
          new StackResources.Fleet(
              "arn:aws:ecs:eu-central-1:111111111111:task-definition/" + pool.name() + ":3",
              "agent"));
    }
    return new StackResources(
        "table",
        new StackResources.Queues("https://sqs/c", "https://sqs/p", "https://sqs/s.fifo"),
        new StackResources.Secrets("arn:w", Optional.of("arn:c"), "arn:b"),
        "cluster",
        new StackResources.Place(List.of("subnet-1", "subnet-2"), List.of("sg-1"), false),
        fleets,
        "https://api.example.org/v1/");
  }
}
