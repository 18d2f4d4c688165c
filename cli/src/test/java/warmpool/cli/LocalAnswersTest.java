package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.Eventually.eventually;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.cli.Terminal.Ran;

/** What commands that run here answer to programs: one document, whose keys stay. */
class LocalAnswersTest {
  /** A stack that was told to end still has to close its servers. */
  private static final Duration END_MAX = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final PrintStream standard = System.out;
  private final Terminal terminal = new Terminal(Map.of());

  @AfterEach
  void restore() {
    System.setOut(standard);
  }

  /** So slow that a loaded machine has two minutes to start a cold agent. */
  @Test
  void demoAnswersWithItsTable() {
    var beside = new ByteArrayOutputStream();
    System.setOut(new PrintStream(beside, true, StandardCharsets.UTF_8));

    Ran ran = terminal.run("demo", "--speed", "20", "--pipelines", "1", "--seed", "3", "--json");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(beside.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(ran.err()).contains("Live page: http://127.0.0.1:");
    isTheAnswerOfTheDemo(ran.json());
  }

  private static void isTheAnswerOfTheDemo(JsonNode demo) {
    assertThat(demo.propertyNames())
        .containsExactlyInAnyOrder("page", "speed", "seed", "answered", "pools");
    assertThat(URI.create(demo.path("page").asString()).getPort()).isPositive();
    assertThat(demo.path("speed").asDouble()).isEqualTo(20);
    assertThat(demo.path("seed").asLong()).isEqualTo(3);
    assertThat(demo.path("answered").asBoolean()).isTrue();
    assertThat(demo.path("pools").size()).isEqualTo(2);
    JsonNode cold = demo.path("pools").path(1);
    assertThat(cold.propertyNames())
        .containsExactlyInAnyOrder(
            "pool",
            "policy",
            "checks",
            "released",
            "failed",
            "abandoned",
            "warmHits",
            "waitP50Seconds",
            "waitP95Seconds",
            "waitP99Seconds",
            "agentsStarted",
            "idleAgentSeconds",
            "warmHitWallP50Millis",
            "warmHitWallP99Millis");
    assertThat(cold.path("pool").asString()).isEqualTo("no-buffer");
    assertThat(cold.path("policy").asString()).isEqualTo("fixed(0)");
    assertThat(cold.path("checks").asInt()).isEqualTo(1);
    assertThat(cold.path("warmHits").asInt()).isZero();
    assertThat(cold.path("waitP99Seconds").asDouble()).isGreaterThan(10);
    assertThat(cold.path("warmHitWallP99Millis").isNull()).isTrue();
  }

  /** It runs until somebody ends it, so it is read while it does. */
  @Test
  void stackAnswersOnceItListens() throws InterruptedException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine stack =
        Warmpool.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String env = folder.resolve("local.env").toString();
    Thread running =
        Thread.ofPlatform()
            .start(() -> stack.execute("stack", "--warm", "1", "--write-env", env, "--json"));

    eventually("it is up", () -> out.toString().strip().endsWith("}"));
    JsonNode told = JsonMapper.shared().readTree(out.toString());
    boolean stays = running.isAlive();
    running.interrupt();
    boolean ended = running.join(END_MAX);

    assertThat(stays).isTrue();
    assertThat(ended).isTrue();
    assertThat(told.propertyNames())
        .containsExactlyInAnyOrder("page", "ecs", "ado", "env", "speed", "seed", "pools");
    assertThat(List.of("page", "ecs", "ado"))
        .allSatisfy(key -> assertThat(told.path(key).asString()).startsWith("http://127.0.0.1:"));
    assertThat(told.path("env").asString()).isEqualTo(env);
    assertThat(told.path("speed").asDouble()).isEqualTo(1);
    JsonNode pool = told.path("pools").path(0);
    assertThat(pool.propertyNames())
        .containsExactlyInAnyOrder("pool", "policy", "agentsMax", "webhook");
    assertThat(pool.path("policy").asString()).isEqualTo("fixed(1)");
    assertThat(pool.path("webhook").asString())
        .startsWith("http://127.0.0.1:")
        .endsWith("/v1/checks/linux");
  }

  @Test
  void simulateAnswersWithItsReport() {
    Ran ran = terminal.run("simulate", "--seeds", "2", "--seed", "7", "--checks", "5", "--json");

    assertThat(ran.exit()).as(ran.err()).isZero();
    JsonNode report = ran.json();
    assertThat(report.propertyNames())
        .containsExactlyInAnyOrder(
            "commit", "seed", "seeds", "held", "work", "service", "breaches");
    assertThat(report.path("seed").asLong()).isEqualTo(7);
    assertThat(report.path("held").asBoolean()).isTrue();
    assertThat(report.path("breaches").size()).isZero();
    assertThat(report.path("service").size()).isZero();
    JsonNode work = report.path("work");
    assertThat(work.propertyNames())
        .containsExactlyInAnyOrder(
            "worlds",
            "checks",
            "agentsStarted",
            "agentsLetGo",
            "outrun",
            "messages",
            "events",
            "calls",
            "strikes",
            "seconds");
    assertThat(work.path("worlds").asLong()).isEqualTo(2);
    assertThat(work.path("seconds").asDouble()).isPositive();
  }

  @Test
  void simulateComparesForProgramsToo() throws IOException {
    String file = Files.writeString(folder.resolve("a.yaml"), "pools: [{name: linux}]").toString();

    Ran ran =
        terminal.run(
            "simulate",
            "--seeds",
            "1",
            "--checks",
            "5",
            "--scenario",
            file,
            "--warm",
            "2,0",
            "--json");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.json().path("work").isNull()).isTrue();
    JsonNode none = ran.json().path("service").path(0);
    assertThat(none.propertyNames())
        .containsExactlyInAnyOrder(
            "warm",
            "released",
            "failed",
            "abandoned",
            "checksPerHour",
            "warmHitRatio",
            "poissonRatio",
            "waitP50Seconds",
            "waitP95Seconds",
            "waitP99Seconds",
            "leadTimeMeanSeconds",
            "idleAgentsMean",
            "agentsStarted");
    assertThat(none.path("warm").asInt()).isZero();
    assertThat(none.path("poissonRatio").asDouble()).isZero();
    assertThat(none.path("waitP50Seconds").asDouble()).isPositive();
    assertThat(ran.json().path("service").path(1).path("warm").asInt()).isEqualTo(2);
  }

  /** Nothing gets through, so that the promise of an answer cannot be kept. */
  @Test
  void simulateNamesWhatBrokeAndHowToSeeItAgain() throws IOException {
    String file =
        Files.writeString(
                folder.resolve("deaf.yaml"),
                "pools: [{name: linux}]\nwork: {gap-mean: 3h}\n"
                    + "faults: [{fault: answers-unavailable, percent: 100}]")
            .toString();
    String[] words = {"simulate", "--seeds", "1", "--seed", "4", "--checks", "3"};

    Ran text = terminal.run(with(words, "--scenario", file));
    Ran json = terminal.run(with(words, "--scenario", file, "--json"));

    String replay = "./warmpool simulate --seeds 1 --seed 4 --scenario " + file + " --checks 3";
    assertThat(text.exit()).isEqualTo(1);
    assertThat(text.out()).contains("seed 4: ").contains("again: " + replay + "   (commit ");
    assertThat(json.exit()).isEqualTo(1);
    assertThat(json.json().path("held").asBoolean()).isFalse();
    JsonNode breach = json.json().path("breaches").path(0);
    assertThat(breach.propertyNames())
        .containsExactlyInAnyOrder("seed", "invariant", "what", "tail", "replay");
    assertThat(breach.path("seed").asLong()).isEqualTo(4);
    assertThat(breach.path("invariant").asString()).isEqualTo("ANSWERED_ONCE");
    assertThat(breach.path("tail").size()).isPositive();
    assertThat(breach.path("replay").asString()).isEqualTo(replay);
  }

  static String[] with(String[] words, String... more) {
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }
}
