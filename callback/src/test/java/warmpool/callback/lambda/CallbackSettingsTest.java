package warmpool.callback.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import warmpool.core.check.Organisations.Match;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;

/** What the callback must be told, all that is wrong with it at once, and that it can be wired. */
class CallbackSettingsTest {
  private static final Map<String, String> FULL =
      Map.of(
          "AWS_REGION",
          "eu-west-1",
          "WARMPOOL_POOLS",
          "[{\"name\": \"linux\", \"agentsMax\": 2, \"policy\": {\"fixed\": 1}}]",
          "WARMPOOL_LIVE_SETTINGS",
          "live-1",
          "WARMPOOL_ORGANISATIONS",
          "https://dev.azure.com/fabrikam/",
          "WARMPOOL_TABLE",
          "warmpool",
          "WARMPOOL_CHECK_QUEUE_URL",
          "https://sqs.eu-west-1.amazonaws.com/1/checks",
          "WARMPOOL_PAIRING_QUEUE_URL",
          "https://sqs.eu-west-1.amazonaws.com/1/pairings",
          "WARMPOOL_SIGNAL_QUEUE_URL",
          "https://sqs.eu-west-1.amazonaws.com/1/signals.fifo");

  @Test
  void allProblemsAtOnceWhenEmpty() {
    assertThatThrownBy(() -> CallbackSettings.read(Map.of()))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            invalid ->
                assertThat(invalid.problems())
                    .containsExactlyInAnyOrderElementsOf(
                        FULL.keySet().stream().map(key -> key + " is missing: set it").toList()));
  }

  @Test
  void defaults() {
    CallbackSettings settings = CallbackSettings.read(FULL);

    assertThat(settings.aws().local()).isFalse();
    assertThat(settings.aws().endpoints()).isEmpty();
    assertThat(settings.organisations().match("https://dev.azure.com/fabrikam/"))
        .isInstanceOf(Match.Known.class);
  }

  @Test
  void everyKeySetToSomethingElse() {
    Map<String, String> values = new HashMap<>();
    values.put("AWS_REGION", "eu-north-1");
    values.put("WARMPOOL_LOCAL", "true");
    values.put("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:9324");
    values.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8000");
    values.put(
        "WARMPOOL_POOLS",
        "[{\"name\": \"windows\", \"agentsMax\": 3, \"policy\": {\"fixed\": 0}}]");
    values.put("WARMPOOL_ORGANISATIONS", "http://127.0.0.1:8099/org/, https://dev.azure.com/b");
    values.put("WARMPOOL_LIVE_SETTINGS", "live-2");
    values.put("WARMPOOL_TABLE", "other");
    values.put("WARMPOOL_CHECK_QUEUE_URL", "http://127.0.0.1:9324/c");
    values.put("WARMPOOL_PAIRING_QUEUE_URL", "http://127.0.0.1:9324/p");
    values.put("WARMPOOL_SIGNAL_QUEUE_URL", "http://127.0.0.1:9324/s");

    CallbackSettings settings = CallbackSettings.read(values);

    assertThat(settings.aws().region()).isEqualTo(Region.EU_NORTH_1);
    assertThat(settings.aws().local()).isTrue();
    assertThat(settings.aws().endpoint("SQS")).contains(URI.create("http://127.0.0.1:9324"));
    assertThat(settings.aws().endpoint("DYNAMODB")).contains(URI.create("http://127.0.0.1:8000"));
    assertThat(settings.pools().names()).containsExactly(new PoolName("windows"));
    assertThat(settings.organisations().match("http://127.0.0.1:8099/org/"))
        .isInstanceOf(Match.Known.class);
    assertThat(settings.organisations().match("https://dev.azure.com/b"))
        .isInstanceOf(Match.Known.class);
    assertThat(settings.liveSettings()).isEqualTo("live-2");
    assertThat(settings.table()).isEqualTo("other");
    assertThat(settings.checkQueue()).isEqualTo("http://127.0.0.1:9324/c");
    assertThat(settings.pairingQueue()).isEqualTo("http://127.0.0.1:9324/p");
    assertThat(settings.signalQueue()).isEqualTo("http://127.0.0.1:9324/s");
  }

  @Test
  void anAddressThatIsNoOrganisationIsNamedByItsKeyAndNotQuoted() {
    Map<String, String> values = new HashMap<>(FULL);
    values.put("WARMPOOL_ORGANISATIONS", "https://user:hush@example.org/");
    values.remove("WARMPOOL_TABLE");

    assertThatThrownBy(() -> CallbackSettings.read(values))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("WARMPOOL_ORGANISATIONS: organisation 1")
        .hasMessageContaining("WARMPOOL_TABLE is missing")
        .hasMessageNotContaining("hush");
  }

  @Test
  void wiresFromAFullEnvironment() {
    CallbackServices services =
        CallbackWiring.wire(FULL, new CallbackBed(), new SplittableRandom(7));

    assertThat(services.requestBatch().delay())
        .hasFieldOrPropertyWithValue("queueUrl", FULL.get("WARMPOOL_CHECK_QUEUE_URL"));
    assertThat(services.pairingBatch().delay())
        .hasFieldOrPropertyWithValue("queueUrl", FULL.get("WARMPOOL_PAIRING_QUEUE_URL"));
  }

  static Set<String> keys() {
    return FULL.keySet();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void doesNotWireWithoutAKeyAndNamesIt(String missing) {
    Map<String, String> values = new HashMap<>(FULL);
    values.remove(missing);

    assertThatThrownBy(
            () -> CallbackWiring.wire(values, new CallbackBed(), new SplittableRandom(7)))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage(missing + " is missing: set it");
  }
}
