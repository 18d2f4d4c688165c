package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import warmpool.cli.Terminal.Ran;
import warmpool.cli.site.EnvironmentFile;
import warmpool.core.agent.AgentState;
import warmpool.core.name.PoolName;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;

/** Settings that are changed under a running stack, which goes by them at once. */
class PoolSetCommandTest {
  private static final PoolName LINUX = new PoolName("linux");
  private static final Terminal TERMINAL = new Terminal(Map.of());

  @TempDir private static Path folder;

  private static LocalStack stack;
  private static Path environment;

  @BeforeAll
  static void start() throws IOException {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<LocalPool> pools = List.of(new LocalPool("linux", 0, 3), new LocalPool("other", 0, 2));
    stack = LocalStack.start(LocalSettings.of(60, 7, start, pools));
    environment = folder.resolve("stack.env");
    EnvironmentFile.write(environment, stack.operatorEnvironment());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void asDeployed() {
    stack.world().parameters().create("live-settings", "{}");
  }

  private static Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--env", environment.toString()));
    return TERMINAL.run(all.toArray(String[]::new));
  }

  private static long agents() {
    return stack.world().roster(LINUX).stream()
        .filter(agent -> !(agent.state() instanceof AgentState.Draining))
        .count();
  }

  @Test
  void aPoolGoesByWhatWasChangedAndBackAgain() {
    Ran set = run("pool", "set", "linux", "--fixed", "2");

    assertThat(set.exit()).as(set.err()).isZero();
    assertThat(set.out()).contains("{\"fixed\":2}  (deployed {\"fixed\":0})").contains("wanted 2");
    eventually("two agents are kept", () -> agents() == 2);
    assertThat(run("pool", "set", "linux", "--fixed", "2").out()).contains("was so already");

    JsonNode back = run("pool", "set", "linux", "--reset", "--json").json();

    assertThat(back.path("changed").asBoolean()).isTrue();
    assertThat(back.path("seenByTickOf").isString()).isTrue();
    eventually("none is kept", () -> agents() == 0);
  }

  @Test
  void whatIsOverDoesNotComeBackWithWhatIsAdded() {
    String over = "{\"linux\": {\"agentsMax\": 50, \"until\": \"2020-01-01T00:00:00Z\"}}";
    stack.world().parameters().create("live-settings", over);

    Ran ran = run("pool", "set", "linux", "--deadline", "PT45M");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(run("pool", "show", "linux").out())
        .contains("agentsMax        3\n")
        .contains("deadline         PT45M  (deployed PT30M)");
  }

  @Test
  void showsWhatDiffers() {
    run("pool", "set", "linux", "--agents-max", "5", "--deadline", "PT45M", "--for", "PT4H");

    Ran text = run("pool", "show");
    JsonNode all = run("pool", "show", "--json").json();

    assertThat(text.exit()).isZero();
    assertThat(text.out())
        .contains("linux  changed until ")
        .contains("agentsMax        5  (deployed 3)")
        .contains("deadline         PT45M  (deployed PT30M)");
    assertThat(all.path(0).path("same").asBoolean()).isFalse();
    assertThat(all.path(1).path("same").asBoolean()).isTrue();
  }

  @Test
  void comparesWithTheFileThatWouldBeDeployed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("warmpool.yaml"),
            ExampleFile.of("local")
                .replace("eu-central-1", "eu-west-1")
                .replace("agents: {max: 6}", "agents: {min: 1, max: 7}"));

    Ran shown = run("pool", "show", "linux", "--config", file.toString());
    Ran below = run("pool", "set", "linux", "--fixed", "0", "--config", file.toString());

    assertThat(shown.out()).contains("agentsMax        3  (warmpool.yaml 7)");
    assertThat(below.exit()).isEqualTo(2);
    assertThat(below.err()).contains("warmpool.yaml says agents.min 1 for linux");
  }

  @Test
  void aDryRunWritesNothing() {
    Ran ran = run("pool", "set", "linux", "--fixed", "1", "--dry-run");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("Nothing was changed.");
    assertThat(run("pool", "show", "linux", "--json").json().path(0).path("same").asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fixed 9                 | warm target 9 is above agentsMax 3",
        "--agents-max 0            | agentsMax is 0",
        "--lead-time-max PT1H      | leadTimeMax must be at most 10 minutes",
        "--schedule 3              | policy: schedule is 3",
        "--schedule {              | --schedule is not JSON",
        "--fixed 1 --schedule {}   | mutually exclusive",
        "--fixed 1 --for PT0S      | --for must be positive",
        "--fixed 1 --reset         | say what to change, or --reset",
        "--deadline soon           | --deadline",
      })
  void whatCannotBeIsRefusedAndNamed(String words, String named) {
    Ran ran = run(("pool set linux " + words).split(" +"));

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains(named);
    assertThat(run("pool", "show", "linux", "--json").json().path(0).path("same").asBoolean())
        .isTrue();
  }

  /** The parameter is one for all pools, and takes 4 KB. */
  @Test
  void moreThanTheParameterTakesIsRefusedWithWhatToDo() {
    String window = "{\"days\":[\"MON\"],\"from\":\"07:00\",\"to\":\"08:00\",\"agents\":1}";
    String windows = Collections.nCopies(80, window).toString();
    String schedule = "{\"zone\":\"UTC\",\"otherwise\":0,\"windows\":%s}".formatted(windows);

    Ran ran = run("pool", "set", "linux", "--schedule", schedule);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .containsPattern("changes of all pools take \\d+ characters, and there is room for 4096")
        .contains("put some of them into warmpool.yaml, deploy, and --reset them");
    assertThat(run("pool", "show", "linux", "--json").json().path(0).path("same").asBoolean())
        .isTrue();
  }

  /** Somebody has written the parameter by hand. */
  @Test
  void whatStandsThereAndIsNotValidIsShown() {
    stack.world().parameters().create("live-settings", "{\"linux\": {\"agentsMax\": -1}}");
    Ran shown = run("pool", "show", "linux");
    stack.world().parameters().create("live-settings", "no JSON");
    Ran broken = run("pool", "set", "linux", "--fixed", "1");

    assertThat(shown.exit()).isEqualTo(1);
    assertThat(shown.out()).contains("does not count: pool linux: agentsMax is -1");
    assertThat(broken.exit()).isEqualTo(2);
    assertThat(broken.err()).contains("cannot be read, and changes nothing");
  }

  @Test
  void aStoreThatDoesNotAnswerIsNamed() throws IOException {
    Map<String, String> values = new TreeMap<>(stack.operatorEnvironment());
    values.put("AWS_ENDPOINT_URL_SSM", "http://127.0.0.1:1/");
    Path blind = folder.resolve("blind.env");
    EnvironmentFile.write(blind, values);

    Ran ran = TERMINAL.run("pool", "set", "linux", "--fixed", "1", "--env", blind.toString());

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("live settings");
  }
}
