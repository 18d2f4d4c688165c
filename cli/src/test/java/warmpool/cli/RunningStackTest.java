package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.settings.Settings;
import warmpool.cli.Terminal.Ran;
import warmpool.cli.site.EnvironmentFile;
import warmpool.local.ado.CheckView;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.PipelineRun;
import warmpool.local.ado.RunView;
import warmpool.local.ado.SimulatedAdo;
import warmpool.local.ado.StagePlan;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;

/** A stack that has done something, and the questions that its operator asks then. */
class RunningStackTest {
  private static final int RUNS = 3;

  /** World time, three seconds on the wall: long enough for a tick to see its agent at work. */
  private static final Duration JOB = Duration.ofMinutes(3);

  @TempDir private static Path folder;

  private static LocalStack stack;
  private static SimulatedAdo ado;
  private static Path environment;
  private static CheckView firstCheck;
  private static final Terminal TERMINAL = new Terminal(Map.of());

  @BeforeAll
  static void start() throws IOException {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<LocalPool> pools = List.of(new LocalPool("linux", 1, 3), new LocalPool("idle", 1, 2));
    stack = LocalStack.start(LocalSettings.of(60, 7, start, pools));
    ado = stack.world().ado();
    environment = folder.resolve("stack.env");
    EnvironmentFile.write(environment, stack.operatorEnvironment());
    List<Long> builds = IntStream.range(0, RUNS).mapToObj(_ -> queue()).toList();
    eventually(
        "all runs are over",
        () ->
            builds.stream().allMatch(build -> ado.run(build).status() == RunView.Status.COMPLETED));
    firstCheck = ado.run(builds.getFirst()).stage("build").checks().getFirst();
    eventually("figures are published", () -> released() == RUNS);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  private static long queue() {
    var stage = new StagePlan("build", "linux", List.of(new JobPlan("job", JOB)));
    return ado.queueRun(new PipelineRun("run", List.of(stage)));
  }

  private static Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--env", environment.toString()));
    return TERMINAL.run(all.toArray(String[]::new));
  }

  private static int released() {
    JsonNode status = run("status", "--pool", "linux", "--json", "--last", "PT24H").json();
    return status.path(0).path("figures").path("ended").path("released").asInt();
  }

  @Test
  void showsThePromiseTheSupplyTheCostAndWhatHappened() {
    Ran text = run("status", "--last", "PT24H");
    JsonNode linux = run("status", "--pool", "linux", "--last", "PT24H", "--json").json().path(0);

    assertThat(text.exit()).as(text.err()).isZero();
    assertThat(text.out())
        .contains("linux")
        .contains("idle")
        .contains("3 released, 0 failed, 0 abandoned")
        .contains("time to agent   p50 ")
        .contains("list prices of us-east-1, on demand")
        .contains("(assumed: no warmpool.yaml says it)")
        .contains("the tick of linux saw");
    assertThat(linux.path("figures").path("timeToAgent").path("p95").asDouble()).isPositive();
    assertThat(linux.path("figures").path("agents").path("busy").asDouble()).isPositive();
    assertThat(linux.path("cost").path("total").asDouble()).isPositive();
    assertThat(linux.path("happened").size()).isPositive();
  }

  @Test
  void reportsDayByDay() {
    Ran text = run("report", "--pool", "linux", "--days", "2");
    JsonNode lines = run("report", "--pool", "linux", "--days", "2", "--json").json();

    assertThat(text.exit()).isZero();
    assertThat(text.out()).contains("idle h").contains("in all $");
    assertThat(lines.size()).isEqualTo(2);
    int ended =
        lines.path(0).path("figures").path("ended").path("released").asInt()
            + lines.path(1).path("figures").path("ended").path("released").asInt();
    assertThat(ended).isEqualTo(RUNS);
    assertThat(run("report", "--days", "0").exit()).isEqualTo(2);
  }

  @Test
  void saysSoWhenFiguresCannotBeReadInsteadOfShowingNone() throws IOException {
    Map<String, String> values = new TreeMap<>(stack.operatorEnvironment());
    values.put("AWS_ENDPOINT_URL_CLOUDWATCH", "http://127.0.0.1:1/");
    Path blind = folder.resolve("blind.env");
    EnvironmentFile.write(blind, values);

    Ran ran = TERMINAL.run("status", "--pool", "linux", "--env", blind.toString());

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("metrics not looked at:").contains("agents");
  }

  @Test
  void saysWhyARequestWaited() {
    String id = firstCheck.planId() + "." + firstCheck.jobId() + "." + firstCheck.taskInstanceId();

    Ran ran = run("why", id, "--all");
    JsonNode json = run("why", id, "--all", "--json").json();

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("The request came to pool linux at")
        .contains("It was released after")
        .contains("Azure DevOps was told in one try.")
        .contains("Agent wp-local-")
        .contains("it wanted 1 ready (a fixed target)");
    assertThat(json.path("decisions").path(0).path("pool").asString()).isEqualTo("linux");
    assertThat(ran.out()).doesNotContain("token");
  }

  @Test
  void saysWhatPoolsDecidedAtAnInstant() {
    Ran now = run("why", "now", "--pool", "linux", "--all", "--around", "PT30M");

    assertThat(now.exit()).isZero();
    assertThat(now.out()).contains("At 20").doesNotContain("tick of idle");
    assertThat(run("why", "2020-01-01T00:00:00Z").exit()).isEqualTo(1);
    assertThat(run("why", "yesterday").exit()).isEqualTo(2);
    String unknown =
        "00000000-0000-0000-0000-000000000001.00000000-0000-0000-0000-000000000002"
            + ".00000000-0000-0000-0000-000000000003";
    assertThat(run("why", unknown).exit()).isEqualTo(1);
  }

  @Test
  void pausesAPoolAndLetsItGoOn() {
    Ran paused = run("pool", "pause", "idle");
    eventually(
        "a tick has seen it",
        () -> run("why", "now", "--pool", "idle", "--all").out().contains("had paused the pool"));
    Ran again = run("pool", "pause", "idle", "--json");
    Ran status = run("status", "--pool", "idle");
    Ran resumed = run("pool", "resume", "idle");

    assertThat(paused.exit()).isZero();
    assertThat(paused.out()).contains("idle is now paused.");
    assertThat(again.json().path("changed").asBoolean()).isFalse();
    assertThat(status.out()).contains("paused");
    assertThat(resumed.out()).contains("idle is now not paused.");
    assertThat(run("pool", "pause", "nowhere").exit()).isEqualTo(2);
  }

  @Test
  void sendsDeadLettersBackAfterShowingThem() {
    String dead = stack.operatorEnvironment().get("WARMPOOL_PAIRING_QUEUE_URL") + "-dead";
    try (SqsClient sqs = sqs()) {
      // A hint for a pool that nobody keeps: whoever works on it lets it go.
      sqs.sendMessage(send -> send.queueUrl(dead).messageBody("{\"pool\":\"nobody\"}"));

      Ran none = run("redrive", "--queue", "checks");
      Ran shown = run("redrive");
      TERMINAL.typing("y");
      Ran unseen = run("redrive", "--json");
      Ran sent = run("redrive", "--json", "--yes");

      assertThat(none.exit()).isZero();
      assertThat(none.out()).contains("check-requests: 0 dead").contains("Nothing was sent.");
      assertThat(shown.exit()).isEqualTo(1);
      assertThat(shown.out()).contains("pairings: 1 dead");
      assertThat(unseen.exit()).isEqualTo(2);
      assertThat(unseen.err()).contains("--json asks nothing: add --yes");
      assertThat(sent.exit()).as(sent.err()).isZero();
      assertThat(sent.json().path("sent").asBoolean()).isTrue();
      eventually(
          "nothing is dead any more",
          () -> run("redrive", "--queue", "pairings").out().contains("pairings: 0 dead"));
    }
  }

  private static SqsClient sqs() {
    AwsSettings aws = Settings.read(stack.operatorEnvironment(), AwsSettings::of);
    return SqsClients.create(aws.access("SQS"));
  }
}
