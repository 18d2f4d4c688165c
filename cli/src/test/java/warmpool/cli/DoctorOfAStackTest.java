package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.settings.Settings;
import warmpool.cli.Terminal.Ran;
import warmpool.cli.site.EnvironmentFile;
import warmpool.local.ado.AdoFault;
import warmpool.local.ado.CheckConnection;
import warmpool.local.ado.SimulatedAdo;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;

/** Everything that can be wrong with a running stack and its organisation, each provoked once. */
class DoctorOfAStackTest {
  private static final Map<String, String> HEADERS =
      new CheckConnection(URI.create("http://127.0.0.1/"), "", "", "", Duration.ofHours(1))
          .headers();

  @TempDir private Path folder;

  private LocalStack stack;
  private SimulatedAdo ado;
  private Path environment;

  @BeforeEach
  void start() throws IOException {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<LocalPool> pools = List.of(new LocalPool("linux", 0, 3));
    stack = LocalStack.startUnconnected(LocalSettings.of(60, 7, start, pools));
    ado = stack.world().ado();
    write(Map.of());
    assertThat(run("connect", "--project", "demo", "--yes").exit()).isZero();
    eventually("a tick has been", () -> run("why", "now", "--all").exit() == 0);
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private void write(Map<String, String> others) throws IOException {
    Map<String, String> values = new TreeMap<>(stack.operatorEnvironment());
    values.putAll(others);
    values.values().removeIf(String::isEmpty);
    environment = folder.resolve("stack.env");
    EnvironmentFile.write(environment, values);
  }

  private Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--env", environment.toString()));
    return new Terminal(System.getenv()).run(all.toArray(String[]::new));
  }

  private Ran doctor() {
    return run("doctor", "--project", "demo");
  }

  private void finds(String... words) {
    Ran ran = doctor();
    assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(1);
    assertThat(ran.out()).contains(words);
  }

  private void check(CheckConnection.Completion completion, Duration timeout, String... without) {
    Map<String, String> headers = new TreeMap<>(HEADERS);
    List.of(without).forEach(headers::remove);
    ado.disconnectCheck("linux");
    ado.connectCheck(
        "linux",
        new CheckConnection(
            stack.webhook(), "v1/checks/linux", "a", "b", timeout, completion, headers));
  }

  @Test
  void isContentWithWhatConnectMade() {
    Ran ran = doctor();

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out())
        .contains("ok      scaler's credential: reads and manages linux")
        .contains("ok      check on linux in demo: asks us as it should")
        .contains("note    account: a local stack has none to look at");
    assertThat(run("doctor", "--project", "demo", "--quiet").out()).doesNotContain("ok      ");
  }

  @Test
  void findsAChecksWrongSettings() {
    check(CheckConnection.Completion.API_RESPONSE, Duration.ofHours(1));
    finds("is in ApiResponse mode: it passes as soon as we answer, without any agent");

    check(CheckConnection.Completion.CALLBACK, Duration.ofDays(3), "BuildId", "TimelineId");
    finds(
        "has no BuildId header, so agents may be started for cancelled runs",
        "has no TimelineId header, so the run page shows no progress",
        "its timeout is 4320 minutes; its token ends after 48 hours",
        "fix: ./warmpool connect --project demo");

    check(CheckConnection.Completion.CALLBACK, Duration.ofHours(30), "PlanId");
    finds("more than a day is of no use", "has no header PlanId, so we refuse its calls");

    check(CheckConnection.Completion.CALLBACK, Duration.ofMinutes(20));
    finds("we answer until 30, and it will not listen");

    ado.disconnectCheck("linux");
    finds("there is none, so stages start without asking us");
  }

  @Test
  void findsACheckThatIsAskedAgainAndAgain() {
    ado.checkAgainEvery("linux", 5);

    finds("is evaluated every 5 minutes; it has to be 0");
  }

  @Test
  void findsAPoolWithoutPlaceholderThatUpdatesItsAgents() throws IOException {
    // The scaler adds one to each pool that it keeps.
    ado.createPool("quiet");
    write(
        Map.of(
            "WARMPOOL_POOLS", "[{\"name\":\"quiet\",\"agentsMax\":1,\"policy\":{\"fixed\":0}}]"));

    finds("has no placeholder, so jobs fail at once", "lets agents update themselves");
  }

  @Test
  void findsACredentialThatIsRefusedOrMayTooLittle() throws IOException {
    Map<String, String> pat = new TreeMap<>();
    for (String key : List.of("TENANT", "CLIENT", "AUTHORITY")) {
      pat.put("WARMPOOL_ENTRA_" + key, "");
    }
    pat.put("WARMPOOL_ADO_PAT", ado.readerToken());
    write(pat);
    finds("error   scaler's credential: reads linux but may not manage it");

    pat.put("WARMPOOL_ADO_PAT", "no-such-token");
    write(pat);
    finds("error   scaler's credential: is refused");
  }

  @Test
  void findsThatTheScalerIsRefused() {
    ado.faults().on(AdoFault.TOKEN_REJECTED);

    eventually(
        "a tick was refused", () -> doctor().out().contains("has refused the scaler's credential"));
  }

  @Test
  void saysWhatItCouldNotLookAt() throws IOException {
    write(Map.of("AZURE_DEVOPS_EXT_PAT", ""));
    finds("?       Azure DevOps: not looked at: there is no token", "set AZURE_DEVOPS_EXT_PAT");

    write(Map.of());
    Ran ran = run("doctor");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("?       checks: not looked at: which projects use the pools");

    ado.faults().on(AdoFault.ALL_UNAVAILABLE);
    finds("?       Azure DevOps: not looked at:");
  }

  @Test
  void findsDeadLettersAndAPausedPool() {
    Map<String, String> values = stack.operatorEnvironment();
    AwsSettings aws = Settings.read(values, AwsSettings::of);
    try (SqsClient sqs = SqsClients.create(aws.access("SQS"))) {
      String dead = values.get("WARMPOOL_CHECK_QUEUE_URL") + "-dead";
      sqs.sendMessage(send -> send.queueUrl(dead).messageBody("x"));
    }
    run("pool", "pause", "linux");

    finds(
        "error   queue check-requests: 1 messages could not be worked on",
        "./warmpool redrive",
        "warning ticks of linux: the pool is paused",
        "fix: ./warmpool pool resume linux");
  }

  @Test
  void findsThatNobodyTicks() throws IOException {
    // As if nothing had happened for an hour.
    String clock = stack.operatorEnvironment().getOrDefault("WARMPOOL_LOCAL_CLOCK", "");
    Instant later = Instant.parse(clock.split(" ", -1)[0]).plus(Duration.ofHours(1));
    write(Map.of("WARMPOOL_LOCAL_CLOCK", later + " " + Instant.now() + " 1"));

    finds("error   ticks of linux: the last one was", "tick-missing");
  }
}
