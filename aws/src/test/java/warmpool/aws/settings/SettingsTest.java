package warmpool.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @TempDir private Path folder;

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

  /** An environment takes 4 KB, and pools are more. */
  @Test
  void poolsMayStandInAFile() throws IOException {
    assertThat(Sample.from(inFile(written("pools.json", POOLS))).pools())
        .isEqualTo(Sample.from(NEEDED).pools());
  }

  @Test
  void fleetsMayStandInAFile() throws IOException {
    String path = written("fleets.json", "{\"linux\": {\"container\": \"main\"}}");
    List<PoolName> pools = List.of(new PoolName("linux"));

    Map<PoolName, PoolFleet> fleets =
        Settings.read(Map.of("FLEETS_FILE", path), keys -> keys.fleets("FLEETS", pools));

    assertThat(fleets.values())
        .singleElement()
        .satisfies(fleet -> assertThat(fleet.container()).contains("main"));
  }

  @Test
  void aKeyAndItsFileAtOnceAreRefused() throws IOException {
    Map<String, String> both = inFile(written("pools.json", POOLS));
    both.put("POOLS", POOLS);

    assertThat(problems(both))
        .containsExactly("POOLS and POOLS_FILE are both set: remove one of them");
  }

  @Test
  void aFileThatCannotBeReadIsNamedByItsKeyAndItsPath() {
    String path = folder.resolve("nowhere.json").toString();

    assertThat(problems(inFile(path)))
        .containsExactly("POOLS_FILE: " + path + " cannot be read (NoSuchFileException)");
    assertThat(problems(inFile(folder.toString())))
        .containsExactly("POOLS_FILE: " + folder + " cannot be read (IOException)");
    assertThat(problems(inFile("\0")))
        .containsExactly("POOLS_FILE: \0 cannot be read (InvalidPathException)");
  }

  @Test
  void aFileOfSomethingElseIsNotReadToItsEnd() throws IOException {
    String most = POOLS + " ".repeat(SettingsFile.BYTES_MAX - POOLS.length());
    String path = written("pools.json", most + " ");

    assertThat(problems(inFile(path)))
        .containsExactly("POOLS_FILE: " + path + " has more than 262144 bytes");
    assertThat(Sample.from(inFile(written("most.json", most))).pools().names()).hasSize(1);
  }

  @Test
  void whatIsWrongInAFileIsReportedUnderItsKey() throws IOException {
    String path = written("pools.json", "[{\"name\": \"linux\"}]");

    assertThat(problems(inFile(path)))
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).startsWith("POOLS_FILE: pool linux: "));
    assertThat(problems(inFile(written("empty.json", ""))))
        .allSatisfy(problem -> assertThat(problem).startsWith("POOLS_FILE: "));
  }

  private static Map<String, String> inFile(String path) {
    Map<String, String> values = new HashMap<>(NEEDED);
    values.remove("POOLS");
    values.put("POOLS_FILE", path);
    return values;
  }

  private String written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static List<String> problems(Map<String, String> values) {
    InvalidSettings invalid =
        catchThrowableOfType(InvalidSettings.class, () -> Sample.from(values));
    assertThat(invalid).isNotNull();
    return invalid.problems();
  }
}
