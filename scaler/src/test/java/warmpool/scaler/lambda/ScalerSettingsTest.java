package warmpool.scaler.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import warmpool.aws.settings.AdoIdentity;
import warmpool.aws.settings.SecretSource;
import warmpool.core.check.Organisations.Match;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.LaunchGovernor;
import warmpool.scaler.TickSettings;
import warmpool.scaler.ecs.CapacityPlace;
import warmpool.scaler.ecs.FleetSettings;

/** What the scaler must be told, all that is wrong with it at once, and that it can be wired. */
class ScalerSettingsTest {
  static final Map<String, String> FULL =
      Map.ofEntries(
          Map.entry("AWS_REGION", "eu-west-1"),
          Map.entry(
              "WARMPOOL_POOLS",
              "[{\"name\": \"linux\", \"agentsMax\": 2, \"policy\": {\"fixed\": 1}}]"),
          Map.entry("WARMPOOL_ADO_ORGANISATION", "https://dev.azure.com/fabrikam/"),
          Map.entry("WARMPOOL_ADO_PAT_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:1:secret:x"),
          Map.entry(
              "WARMPOOL_BOOTSTRAP_KEY_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:1:secret:b"),
          Map.entry("WARMPOOL_LIVE_SETTINGS", "live-1"),
          Map.entry("WARMPOOL_TABLE", "warmpool"),
          Map.entry("WARMPOOL_CHECK_QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/1/checks"),
          Map.entry("WARMPOOL_PAIRING_QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/1/pairings"),
          Map.entry("WARMPOOL_SIGNAL_QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/1/s.fifo"),
          Map.entry("WARMPOOL_STACK", "demo"),
          Map.entry("WARMPOOL_CLUSTER", "agents"),
          Map.entry("WARMPOOL_TASK_DEFINITION", "warmpool-agent:7"),
          Map.entry("WARMPOOL_CONTAINER", "agent"),
          Map.entry("WARMPOOL_SUBNETS", "subnet-a"));

  private static final Map<String, String> OTHER =
      Map.ofEntries(
          Map.entry("AWS_REGION", "eu-north-1"),
          Map.entry("WARMPOOL_LOCAL", "true"),
          Map.entry("AWS_ENDPOINT_URL_ECS", "http://127.0.0.1:9001"),
          Map.entry("AWS_ENDPOINT_URL_CLOUDWATCH", "http://127.0.0.1:9002"),
          Map.entry(
              "WARMPOOL_POOLS",
              "[{\"name\": \"windows\", \"agentsMax\": 3, \"policy\": {\"fixed\": 0}}]"),
          Map.entry("WARMPOOL_ADO_ORGANISATION", "http://127.0.0.1:8099/org/"),
          Map.entry("WARMPOOL_ADO_PAT", "given"),
          Map.entry("WARMPOOL_BOOTSTRAP_KEY", "given too"),
          Map.entry("WARMPOOL_LIVE_SETTINGS", "live-2"),
          Map.entry("WARMPOOL_TABLE", "other"),
          Map.entry("WARMPOOL_CHECK_QUEUE_URL", "c"),
          Map.entry("WARMPOOL_PAIRING_QUEUE_URL", "p"),
          Map.entry("WARMPOOL_SIGNAL_QUEUE_URL", "s"),
          Map.entry("WARMPOOL_STACK", "other1"),
          Map.entry("WARMPOOL_CLUSTER", "more"),
          Map.entry("WARMPOOL_TASK_DEFINITION", "another:12"),
          Map.entry("WARMPOOL_CONTAINER", "main"),
          Map.entry("WARMPOOL_SUBNETS", "subnet-b, subnet-a"),
          Map.entry("WARMPOOL_SECURITY_GROUPS", "sg-1,sg-2"),
          Map.entry("WARMPOOL_PUBLIC_IP", "true"),
          Map.entry("WARMPOOL_LAUNCHES_PER_SECOND", "3"),
          Map.entry("WARMPOOL_LAUNCHES_BURST", "9"),
          Map.entry("WARMPOOL_TASK_DEFINITIONS", "windows=large:3"),
          Map.entry(
              "WARMPOOL_FLEETS",
              "{\"windows\": {\"container\": \"big\","
                  + " \"subnets\": [\"subnet-w\"], \"securityGroups\": [\"sg-w\"],"
                  + " \"publicIp\": false, \"spotPercent\": 60, \"capacity\":"
                  + " [{\"provider\": \"FARGATE_SPOT\"},"
                  + " {\"provider\": \"FARGATE\", \"subnets\": [\"subnet-x\"]}]}}"));

  private static Map<String, String> with(String key, String value) {
    Map<String, String> values = new HashMap<>(FULL);
    values.put(key, value);
    return values;
  }

  private static Map<String, String> without(String key) {
    Map<String, String> values = new HashMap<>(FULL);
    values.remove(key);
    return values;
  }

  @Test
  void allProblemsAtOnceWhenEmpty() {
    assertThatThrownBy(() -> ScalerSettings.read(Map.of()))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            invalid ->
                assertThat(invalid.problems())
                    .containsExactlyInAnyOrderElementsOf(
                        FULL.keySet().stream().map(ScalerSettingsTest::missing).toList()));
  }

  @Test
  void defaults() {
    ScalerSettings settings = ScalerSettings.read(FULL);

    assertThat(settings.aws().local()).isFalse();
    assertThat(settings.identity())
        .isEqualTo(new AdoIdentity.PatSecret("arn:aws:secretsmanager:eu-west-1:1:secret:x"));
    assertThat(settings.bootstrapKey())
        .isEqualTo(new SecretSource.Stored("arn:aws:secretsmanager:eu-west-1:1:secret:b"));
    assertThat(settings.fleet().securityGroups()).as("those of the network").isEmpty();
    assertThat(settings.fleet().publicIp()).isFalse();
  }

  @Test
  void everyKeySetToSomethingElse() {
    ScalerSettings settings = ScalerSettings.read(OTHER);

    assertThat(settings.aws().region()).isEqualTo(Region.EU_NORTH_1);
    assertThat(settings.aws().endpoint("ECS")).contains(URI.create("http://127.0.0.1:9001"));
    assertThat(settings.aws().endpoint("CLOUDWATCH")).contains(URI.create("http://127.0.0.1:9002"));
    assertThat(settings.pools().names()).containsExactly(new PoolName("windows"));
    assertThat(settings.organisation()).isEqualTo(URI.create("http://127.0.0.1:8099/org/"));
    assertThat(settings.organisations().match("http://127.0.0.1:8099/org/"))
        .isInstanceOf(Match.Known.class);
    assertThat(settings.identity()).isEqualTo(new AdoIdentity.PatGiven("given"));
    assertThat(settings.bootstrapKey()).isEqualTo(new SecretSource.Given("given too"));
    assertThat(settings.toString()).doesNotContain("given too");
    assertThat(settings.table()).isEqualTo("other");
    assertThat(settings.checkQueue()).isEqualTo("c");
    assertThat(settings.pairingQueue()).isEqualTo("p");
    assertThat(settings.signalQueue()).isEqualTo("s");
    assertThat(settings.ticks())
        .isEqualTo(TickSettings.standard("other1").with(new LaunchGovernor(3, 9)));
    assertThat(settings.fleet())
        .isEqualTo(
            new FleetSettings(
                "other1",
                "more",
                "another:12",
                "main",
                List.of("subnet-b", "subnet-a"),
                List.of("sg-1", "sg-2"),
                true));
  }

  @Test
  void aPoolMaySayForItselfWhereItRuns() {
    ScalerSettings settings = ScalerSettings.read(OTHER);

    assertThat(settings.fleets())
        .isEqualTo(
            Map.of(
                new PoolName("windows"),
                new FleetSettings(
                    "other1",
                    "more",
                    "large:3",
                    "big",
                    List.of("sg-w"),
                    false,
                    List.of(
                        new CapacityPlace(true, List.of("subnet-w")),
                        new CapacityPlace(false, List.of("subnet-x"))),
                    60)));
  }

  @Test
  void aPoolThatSaysNothingOfItsOwnRunsWhereAllDo() {
    ScalerSettings settings =
        ScalerSettings.read(with("WARMPOOL_FLEETS", "{\"linux\": {\"publicIp\": true}}"));

    FleetSettings usual = settings.fleet();
    assertThat(ScalerSettings.read(FULL).fleets()).isEqualTo(Map.of(new PoolName("linux"), usual));
    assertThat(settings.fleets().get(new PoolName("linux")))
        .isEqualTo(
            new FleetSettings(
                usual.stack(),
                usual.cluster(),
                usual.taskDefinition(),
                usual.container(),
                usual.securityGroups(),
                true,
                usual.capacity(),
                0));
  }

  @ParameterizedTest
  @CsvSource({
    "WARMPOOL_STACK, Demo-1",
    "WARMPOOL_TASK_DEFINITION, warmpool-agent",
    "WARMPOOL_ADO_ORGANISATION, https://example.org/fabrikam",
    "WARMPOOL_POOLS, []",
    "WARMPOOL_SUBNETS, ' , '",
    "WARMPOOL_FLEETS, []",
  })
  void aValueThatCannotWorkIsNamedByItsKeyTogetherWithAllOthers(String key, String value) {
    Map<String, String> values = with(key, value);
    values.remove("WARMPOOL_TABLE");

    assertThatThrownBy(() -> ScalerSettings.read(values))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(key)
        .hasMessageContaining("WARMPOOL_TABLE is missing");
  }

  /** Pools do not see each other's ticks, and the account's rate is one. */
  @Test
  void poolsShareTheRateOfTheirRegion() {
    Map<String, String> two =
        with(
            "WARMPOOL_POOLS",
            """
            [{"name": "linux", "agentsMax": 2, "policy": {"fixed": 1}},
             {"name": "windows", "agentsMax": 2, "policy": {"fixed": 1}}]
            """);

    assertThat(ScalerSettings.read(two).ticks().governor()).isEqualTo(new LaunchGovernor(10, 50));
    two.put("AWS_REGION", "af-south-1");
    assertThat(ScalerSettings.read(two).ticks().governor())
        .isEqualTo(new LaunchGovernor(2.5, 12.5));
  }

  @Test
  void aGivenTokenIsForTheLocalStackOnlyAndIsNeverShown() {
    Map<String, String> values = with("WARMPOOL_ADO_PAT", "hush");
    assertThat(ScalerSettings.read(values).identity()).isInstanceOf(AdoIdentity.PatSecret.class);

    values.put("WARMPOOL_LOCAL", "true");
    ScalerSettings local = ScalerSettings.read(values);

    assertThat(local.identity()).isEqualTo(new AdoIdentity.PatGiven("hush"));
    assertThat(local.toString()).doesNotContain("hush");
  }

  @Test
  void wiresFromAFullEnvironment() {
    ScalerServices services = ScalerWiring.wire(FULL, new ScalerBed());

    assertThat(services.pools().names()).containsExactly(new PoolName("linux"));
    assertThat(services.signalBatch().delay())
        .hasFieldOrPropertyWithValue("queueUrl", FULL.get("WARMPOOL_SIGNAL_QUEUE_URL"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "arn:aws:secretsmanager:eu-west-1:1:secret:y"})
  void wiresAServicePrincipalWithAndWithoutASecret(String secret) {
    Map<String, String> values = without("WARMPOOL_ADO_PAT_SECRET_ARN");
    values.put("WARMPOOL_ENTRA_TENANT", "6babcaad-604b-40ac-a9d7-9fd97c0b779f");
    values.put("WARMPOOL_ENTRA_CLIENT", "535fb089-9ff3-47b6-9bfb-4f1264799865");
    values.put("WARMPOOL_ENTRA_SECRET_ARN", secret);

    assertThat(ScalerSettings.read(values).identity())
        .isInstanceOf(
            secret.isEmpty() ? AdoIdentity.EntraFederated.class : AdoIdentity.EntraSecret.class);
    assertThat(ScalerWiring.wire(values, new ScalerBed()).pools().names()).hasSize(1);
  }

  @Test
  void twoKindsOfCredentialAreReportedTogetherWithAllElse() {
    Map<String, String> values = with("WARMPOOL_ENTRA_TENANT", "fabrikam.onmicrosoft.com");
    values.remove("WARMPOOL_TABLE");

    assertThatThrownBy(() -> ScalerSettings.read(values))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("two credentials")
        .hasMessageContaining("WARMPOOL_ENTRA_CLIENT is missing")
        .hasMessageContaining("WARMPOOL_TABLE is missing");
  }

  static Set<String> keys() {
    return FULL.keySet();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void doesNotWireWithoutAKeyAndNamesIt(String missing) {
    assertThatThrownBy(() -> ScalerWiring.wire(without(missing), new ScalerBed()))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage(missing(missing));
  }

  private static String missing(String key) {
    return key.equals("WARMPOOL_ADO_PAT_SECRET_ARN")
        ? key
            + " is missing, and so are WARMPOOL_ENTRA_TENANT and WARMPOOL_ENTRA_CLIENT: set the one"
            + " or the others"
        : key + " is missing: set it";
  }
}
