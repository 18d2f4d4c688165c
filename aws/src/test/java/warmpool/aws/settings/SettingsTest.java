package warmpool.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;

/**
 * A record read from keys and values: its defaults, every key set, and everything wrong at once.
 */
final class SettingsTest {
  private static final String POOLS =
      "[{\"name\": \"linux\", \"agentsMax\": 2, \"policy\": {\"fixed\": 1}}]";
  private static final Map<String, String> NEEDED =
      Map.of(
          "QUEUE",
          "https://sqs.example/1",
          "NAME",
          " one ",
          "PAUSE",
          "PT5S",
          "BATCH",
          "3",
          "POOLS",
          POOLS);

  private record Sample(
      URI queue,
      String name,
      Duration pause,
      int batch,
      PoolCatalog pools,
      Optional<URI> endpoint,
      Optional<String> note,
      Duration timeout,
      int tries,
      List<String> organisations) {
    Sample {
      if (tries == 13) {
        throw new InvalidSettings(List.of("TRIES must not be 13"));
      }
    }

    static Sample from(Map<String, String> values) {
      return Settings.read(
          values,
          keys ->
              new Sample(
                  keys.uri("QUEUE"),
                  keys.text("NAME"),
                  keys.duration("PAUSE", Duration.ofSeconds(1), Duration.ofMinutes(1)),
                  keys.integer("BATCH", 1, 10),
                  keys.pools("POOLS"),
                  keys.optionalUri("ENDPOINT"),
                  keys.optionalText("NOTE"),
                  keys.optionalDuration("TIMEOUT", Duration.ZERO, Duration.ofHours(1))
                      .orElse(Duration.ofSeconds(9)),
                  keys.optionalInteger("TRIES", 1, 20).orElse(4),
                  keys.texts("ORGANISATIONS")));
    }
  }

  @Test
  void missingKeysHaveTheirDefaults() {
    Sample sample = Sample.from(NEEDED);

    assertThat(sample.queue()).isEqualTo(URI.create("https://sqs.example/1"));
    assertThat(sample.name()).isEqualTo("one");
    assertThat(sample.pause()).isEqualTo(Duration.ofSeconds(5));
    assertThat(sample.batch()).isEqualTo(3);
    assertThat(sample.pools().names()).containsExactly(new PoolName("linux"));
    assertThat(sample.endpoint()).isEmpty();
    assertThat(sample.note()).isEmpty();
    assertThat(sample.timeout()).isEqualTo(Duration.ofSeconds(9));
    assertThat(sample.tries()).isEqualTo(4);
    assertThat(sample.organisations()).isEmpty();
  }

  @Test
  void everyKeyCanBeSetToSomethingElse() {
    Map<String, String> all = new HashMap<>(NEEDED);
    all.putAll(
        Map.of(
            "ENDPOINT",
            "http://127.0.0.1:9324",
            "NOTE",
            "x",
            "TIMEOUT",
            "PT0S",
            "TRIES",
            "20",
            "ORGANISATIONS",
            "https://a/, https://b/,"));

    Sample sample = Sample.from(all);

    assertThat(sample.endpoint()).contains(URI.create("http://127.0.0.1:9324"));
    assertThat(sample.note()).contains("x");
    assertThat(sample.timeout()).isZero();
    assertThat(sample.tries()).isEqualTo(20);
    assertThat(sample.organisations()).containsExactly("https://a/", "https://b/");
  }

  @Test
  void everythingThatIsMissingIsReportedAtOnce() {
    assertThat(problems(Map.of("NAME", "  ")))
        .containsExactly(
            "QUEUE is missing: set it",
            "NAME is missing: set it",
            "PAUSE is missing: set it",
            "BATCH is missing: set it",
            "POOLS is missing: set it");
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnceWithItsFix() {
    assertThat(
            problems(
                Map.of(
                    "QUEUE",
                    "queue-1",
                    "NAME",
                    "one",
                    "PAUSE",
                    "PT2M",
                    "BATCH",
                    "eleven",
                    "POOLS",
                    "[]",
                    "ENDPOINT",
                    "::",
                    "TIMEOUT",
                    "5s",
                    "TRIES",
                    "21")))
        .containsExactly(
            "QUEUE is \"queue-1\": write an address such as https://example.org/path",
            "PAUSE is \"PT2M\": write a duration from PT1S to PT1M (ISO 8601, such as PT30S)",
            "BATCH is \"eleven\": write a whole number from 1 to 10",
            "POOLS: write a list with at least one pool, [{…}]",
            "ENDPOINT is \"::\": write an address such as https://example.org/path",
            "TIMEOUT is \"5s\": write a duration from PT0S to PT1H (ISO 8601, such as PT30S)",
            "TRIES is \"21\": write a whole number from 1 to 20");
  }

  @Test
  void whatTheRecordItselfRefusesIsReportedWithTheRest() {
    Map<String, String> values = new HashMap<>(NEEDED);
    values.put("TRIES", "13");
    values.remove("NAME");

    assertThat(problems(values)).containsExactly("NAME is missing: set it", "TRIES must not be 13");
  }

  @Test
  void anAddressThatMayHoldASecretIsNotQuoted() {
    Map<String, String> values = new HashMap<>(NEEDED);
    values.put("ENDPOINT", "user:secret@host");
    values.put("QUEUE", "host?key=secret");

    assertThat(problems(values)).hasSize(2).noneMatch(problem -> problem.contains("secret"));
  }

  private static List<String> problems(Map<String, String> values) {
    InvalidSettings invalid =
        catchThrowableOfType(InvalidSettings.class, () -> Sample.from(values));
    assertThat(invalid).isNotNull();
    return invalid.problems();
  }
}
