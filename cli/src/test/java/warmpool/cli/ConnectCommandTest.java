package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
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
import warmpool.cli.Terminal.Ran;
import warmpool.cli.site.EnvironmentFile;
import warmpool.core.port.AgentDirectory;
import warmpool.local.ado.AgentView;
import warmpool.local.ado.CheckConnection;
import warmpool.local.ado.CheckView;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.PipelineRun;
import warmpool.local.ado.RunView;
import warmpool.local.ado.SimulatedAdo;
import warmpool.local.ado.StagePlan;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;

/**
 * An organisation in which nobody has set anything up, and then everything, and then nothing again.
 *
 * <p>A check made by hand is left in ApiResponse mode unless somebody thinks of it, and then it
 * passes without any agent.
 */
class ConnectCommandTest {
  @TempDir private Path folder;

  private LocalStack stack;
  private SimulatedAdo ado;
  private Path environment;
  private final Terminal terminal = new Terminal(Map.of());

  @BeforeEach
  void start() throws IOException {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<LocalPool> pools = List.of(new LocalPool("linux", 1, 3));
    stack = LocalStack.startUnconnected(LocalSettings.of(60, 7, start, pools));
    ado = stack.world().ado();
    environment = folder.resolve("stack.env");
    EnvironmentFile.write(environment, stack.operatorEnvironment());
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private Ran connect(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("connect", "--env", environment.toString(), "--project", "demo"));
    arguments.addAll(List.of(more));
    return terminal.run(arguments.toArray(String[]::new));
  }

  /** A pool that no scaler keeps, so that nobody else writes. */
  private void quiet() throws IOException {
    Map<String, String> values = new TreeMap<>(stack.operatorEnvironment());
    values.put("WARMPOOL_POOLS", "[{\"name\":\"quiet\",\"agentsMax\":1,\"policy\":{\"fixed\":0}}]");
    EnvironmentFile.write(environment, values);
  }

  @Test
  void setsUpAnEmptyOrganisationSoThatAStageGetsItsAgent() {
    Ran ran = connect("--yes");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("+ agent pool linux").contains("created Invoke REST API check");
    long build = queue();
    eventually("the run is over", () -> ado.run(build).status() == RunView.Status.COMPLETED);
    CheckView check = ado.run(build).stage("build").checks().getFirst();
    assertThat(check.state()).isEqualTo(CheckView.State.SUCCEEDED);
    // Through the TimelineId and BuildId headers.
    assertThat(check.log()).anyMatch(line -> line.contains("Released after"));
    assertThat(ado.agents("linux"))
        .anyMatch(agent -> agent.name().equals(AgentDirectory.PLACEHOLDER));
  }

  @Test
  void asksFirstAndChangesNothingWithoutAYes() {
    Ran no = connect();
    terminal.typing("n");
    Ran typedNo = connect();
    terminal.typing("y");
    Ran unseen = connect("--json");
    Ran dry = connect("--dry-run");

    assertThat(no.exit()).isEqualTo(1);
    assertThat(typedNo.exit()).isEqualTo(1);
    assertThat(unseen.exit()).isEqualTo(2);
    assertThat(unseen.err()).contains("--json asks nothing: add --yes");
    assertThat(dry.exit()).isZero();
    assertThat(no.out()).contains("+ service connection warmpool-local in demo");
    assertThat(ado.changes()).isEmpty();
  }

  @Test
  void writesNothingTheSecondTime() throws IOException {
    quiet();
    terminal.typing("yes");
    assertThat(connect().exit()).isZero();
    List<String> afterFirst = ado.changes();

    Ran second = connect();

    assertThat(second.exit()).isZero();
    assertThat(second.out()).contains("Nothing to do.");
    assertThat(ado.changes()).isEqualTo(afterFirst);
    assertThat(afterFirst).hasSize(6);
  }

  @Test
  void removesWhatItMadeAndNothingElse() {
    ado.createPool("others");
    ado.addPlaceholder("others", "theirs");
    connect("--yes");
    eventually("an agent is there", () -> ado.agents("linux").size() > 1);

    Ran undone = connect("--undo", "--yes");

    assertThat(undone.exit()).as(undone.err()).isZero();
    assertThat(undone.out())
        .contains("- service connection")
        .contains("stays: it has agents that connect did not make");
    assertThat(ado.agents("others")).extracting(AgentView::name).containsExactly("theirs");
    Ran again = connect("--undo", "--yes");
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("there is no service connection");
  }

  @Test
  void removesAPoolThatNobodyElseUses() throws IOException {
    quiet();
    connect("--yes");

    Ran undone = connect("--undo", "--yes", "--json");

    assertThat(undone.json().path("remove").size()).isEqualTo(5);
    assertThat(undone.json().path("done").asBoolean()).isTrue();
    assertThat(ado.changes()).last().asString().startsWith("DELETE").contains("serviceendpoint");
    assertThat(connect("--dry-run", "--json").json().path("steps").valueStream())
        .allMatch(step -> step.path("action").asString().equals("create"));
  }

  @Test
  void correctsACheckThatWasMadeByHand() throws IOException {
    connect("--yes");
    ado.disconnectCheck("linux");
    ado.connectCheck(
        "linux",
        new CheckConnection(
            stack.webhook(),
            "v1/checks/linux",
            "somebody",
            "else",
            Duration.ofDays(20),
            CheckConnection.Completion.API_RESPONSE,
            Map.of("PlanId", "$(system.PlanId)", "Extra", "kept")));

    Ran ran = connect("--yes");

    assertThat(ran.out())
        .contains("~ Invoke REST API check on linux in demo")
        .contains("completion event: ApiResponse → Callback")
        .contains("timeout in minutes: 28800 → 60")
        .contains("header TimelineId: $(system.TimelineId)")
        .contains("header BuildId: $(build.BuildId)");
    assertThat(connect().out()).contains("Nothing to do.");
  }

  @Test
  void showsNoSecretWhateverHappens() throws IOException {
    String password = stack.world().login().password();
    String token = ado.adminToken();
    Ran good = connect("--yes");
    Map<String, String> values = new TreeMap<>(stack.operatorEnvironment());
    values.put("AZURE_DEVOPS_EXT_PAT", "not-a-good-token");
    EnvironmentFile.write(environment, values);
    Ran bad = connect("--yes");

    assertThat(bad.exit()).isEqualTo(1);
    assertThat(bad.err()).contains("the token is");
    assertThat(good.out() + good.err() + bad.out() + bad.err())
        .doesNotContain(password)
        .doesNotContain(token)
        .doesNotContain("not-a-good-token");
    assertThat(Files.getPosixFilePermissions(environment)).hasSize(2);
  }

  @Test
  void refusesWhatCannotWork() {
    assertThat(connect("--pool", "windows").exit()).isEqualTo(2);
    assertThat(connect("--url", "https://api.example.org/prod").exit()).isEqualTo(2);
    assertThat(terminal.run("connect", "--env", environment.toString()).exit()).isEqualTo(2);
    Ran nowhere = terminal.run("connect", "--project", "demo", "--env", "nowhere.env");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("--write-env");
    Ran unknown = terminal.run("connect", "--env", environment.toString(), "--project", "atlantis");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err()).contains("there is no project atlantis");
  }

  private long queue() {
    var stage =
        new StagePlan("build", "linux", List.of(new JobPlan("job", Duration.ofSeconds(20))));
    return ado.queueRun(new PipelineRun("run", List.of(stage)));
  }
}
