package warmpool.scaler.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import warmpool.aws.settings.AdoIdentity;
import warmpool.core.check.Organisations.Match;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;

/** What the agent endpoint must be told, and that no personal access token can reach an agent. */
class AgentEndpointSettingsTest {
  private static final String TWO_POOLS =
      """
      [{"name": "linux", "agentsMax": 2, "policy": {"fixed": 1}},
       {"name": "windows", "agentsMax": 2, "policy": {"fixed": 1}}]\
      """;
  private static final Map<String, String> FULL =
      Map.of(
          "AWS_REGION", "eu-west-1",
          "WARMPOOL_POOLS", TWO_POOLS,
          "WARMPOOL_ADO_ORGANISATION", "https://dev.azure.com/fabrikam/",
          "WARMPOOL_ENTRA_TENANT", "6babcaad-604b-40ac-a9d7-9fd97c0b779f",
          "WARMPOOL_ENTRA_CLIENT", "535fb089-9ff3-47b6-9bfb-4f1264799865",
          "WARMPOOL_TABLE", "warmpool",
          "WARMPOOL_SIGNAL_QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/1/s.fifo");
  private static final PoolName LINUX = new PoolName("linux");
  private static final PoolName WINDOWS = new PoolName("windows");

  private static Map<String, String> with(String key, String value) {
    Map<String, String> values = new HashMap<>(FULL);
    values.put(key, value);
    return values;
  }

  private static Map<String, String> withPat() {
    Map<String, String> values =
        with("WARMPOOL_ADO_PAT_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:1:secret:x");
    values.remove("WARMPOOL_ENTRA_TENANT");
    values.remove("WARMPOOL_ENTRA_CLIENT");
    return values;
  }

  @Test
  void defaults() {
    AgentEndpointSettings settings = AgentEndpointSettings.read(FULL);

    assertThat(settings.pools()).containsExactlyInAnyOrder(LINUX, WINDOWS);
    assertThat(settings.preregistered()).isEmpty();
    assertThat(settings.identity()).isInstanceOf(AdoIdentity.EntraFederated.class);
    assertThat(settings.aws().local()).isFalse();
  }

  @Test
  void everyKeySetToSomethingElse() {
    AgentEndpointSettings settings =
        AgentEndpointSettings.read(
            Map.of(
                "AWS_REGION", "us-east-2",
                "WARMPOOL_LOCAL", "true",
                "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9003",
                "WARMPOOL_POOLS", TWO_POOLS,
                "WARMPOOL_PREREGISTERED_POOLS", " windows, linux ",
                "WARMPOOL_ADO_ORGANISATION", "http://127.0.0.1:8099/org/",
                "WARMPOOL_ADO_PAT", "hush",
                "WARMPOOL_TABLE", "other",
                "WARMPOOL_SIGNAL_QUEUE_URL", "s"));

    assertThat(settings.aws().region()).isEqualTo(Region.US_EAST_2);
    assertThat(settings.aws().endpoint("STS")).contains(URI.create("http://127.0.0.1:9003"));
    assertThat(settings.preregistered()).containsExactlyInAnyOrder(LINUX, WINDOWS);
    assertThat(settings.organisation()).isEqualTo(URI.create("http://127.0.0.1:8099/org/"));
    assertThat(settings.organisations().match("http://127.0.0.1:8099/org/"))
        .isInstanceOf(Match.Known.class);
    assertThat(settings.identity()).isEqualTo(new AdoIdentity.PatGiven("hush"));
    assertThat(settings.table()).isEqualTo("other");
    assertThat(settings.signalQueue()).isEqualTo("s");
    assertThat(settings.toString()).doesNotContain("hush");
  }

  @Test
  void everythingMissingIsNamedAtOnce() {
    assertThatThrownBy(() -> AgentEndpointSettings.read(Map.of()))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            invalid ->
                assertThat(invalid.problems())
                    .containsExactlyInAnyOrder(
                        "AWS_REGION is missing: set it",
                        "WARMPOOL_POOLS is missing: set it",
                        "WARMPOOL_ADO_ORGANISATION is missing: set it",
                        "WARMPOOL_ADO_PAT_SECRET_ARN is missing, and so are WARMPOOL_ENTRA_TENANT"
                            + " and WARMPOOL_ENTRA_CLIENT: set the one or the others",
                        "WARMPOOL_TABLE is missing: set it",
                        "WARMPOOL_SIGNAL_QUEUE_URL is missing: set it"));
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    Map<String, String> values = withPat();
    values.put("WARMPOOL_PREREGISTERED_POOLS", "linux,gpu");
    values.put("WARMPOOL_ADO_ORGANISATION", "https://example.org/fabrikam");
    values.remove("WARMPOOL_TABLE");

    assertThatThrownBy(() -> AgentEndpointSettings.read(values))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("WARMPOOL_ADO_ORGANISATION")
        .hasMessageContaining("WARMPOOL_TABLE is missing")
        .hasMessageContaining(
            "WARMPOOL_PREREGISTERED_POOLS names gpu: write names of WARMPOOL_POOLS")
        .hasMessageContaining("a personal access token never enters a container");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "linux", "windows"})
  void aPersonalAccessTokenIsRefusedWhereAnyPoolsAgentsRegisterThemselves(String preregistered) {
    Map<String, String> values = withPat();
    values.put("WARMPOOL_PREREGISTERED_POOLS", preregistered);

    assertThatThrownBy(() -> AgentEndpointSettings.read(values))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("set WARMPOOL_ENTRA_TENANT and WARMPOOL_ENTRA_CLIENT instead")
        .hasMessageContaining("or name every pool in WARMPOOL_PREREGISTERED_POOLS");
  }

  @Test
  void aPersonalAccessTokenWillDoWhereAllAgentsArePreregistered() {
    Map<String, String> values = withPat();
    values.put("WARMPOOL_PREREGISTERED_POOLS", "windows,linux");

    assertThat(AgentEndpointSettings.read(values).identity())
        .isInstanceOf(AdoIdentity.PatSecret.class);
  }

  @Test
  void wiresFromAFullEnvironment() {
    AgentEndpointServices services =
        AgentEndpointWiring.wire(
            with("WARMPOOL_PREREGISTERED_POOLS", "windows"), () -> EndpointBed.NOW);

    var bootstraps = services.bootstraps();
    assertThat(bootstraps.of(LINUX)).contains(bootstraps.byToken());
    assertThat(bootstraps.of(WINDOWS)).contains(bootstraps.byFiles());
    assertThat(bootstraps.of(new PoolName("gpu"))).isEmpty();
    assertThat(services.organisation()).isEqualTo(URI.create("https://dev.azure.com/fabrikam/"));
    assertThat(services.guesses().oneTooMany()).isFalse();
  }
}
