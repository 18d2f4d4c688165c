package warmpool.local.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.Eventually.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warmpool.local.ado.AdoFault;
import warmpool.local.ado.AgentView;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.JobView;
import warmpool.local.ado.Outcome;
import warmpool.local.ado.Rig;
import warmpool.local.ado.StagePlan;
import warmpool.local.ado.StageView;

/** The agent's life, from registration to exit code, against the simulated service. */
class SimulatedAgentTest {
  private final Rig rig = new Rig(600);
  private final AgentHost host = new AgentHost(rig.clock, new SplittableRandom(3));

  @AfterEach
  void close() {
    host.close();
    rig.close();
  }

  private AgentSettings settings(String name) {
    return new AgentSettings(rig.ado.organisationUrl(), rig.ado.adminToken(), "warm", name)
        .withStartUp(Duration.ofSeconds(2));
  }

  private SimulatedAgent listening(String name) throws Exception {
    SimulatedAgent agent = host.start(settings(name));
    agent.listening().get(10, TimeUnit.SECONDS);
    return agent;
  }

  private static int exit(SimulatedAgent agent) throws Exception {
    return agent.exit().get(10, TimeUnit.SECONDS);
  }

  private long runJob(Duration duration) {
    return rig.run(new StagePlan("deploy", "warm", List.of(new JobPlan("a", duration))));
  }

  private JobView jobOf(long build) {
    return rig.stageOf(build, "deploy").jobs().getFirst();
  }

  private AgentView only() {
    return rig.ado.agents("warm").getFirst();
  }

  @Test
  void becomesOnlineByListening() throws Exception {
    SimulatedAgent agent = host.start(settings("a1").withStartUp(Duration.ofMinutes(5)));
    eventually("registered", () -> !rig.ado.agents("warm").isEmpty());
    boolean beforeListening = only().online();
    agent.listening().get(10, TimeUnit.SECONDS);

    assertThat(beforeListening).isFalse();
    assertThat(only().online()).isTrue();
    assertThat(only().name()).isEqualTo("a1");
  }

  @Test
  void runsOneJobGoesOfflineAndExitsWithZero() throws Exception {
    SimulatedAgent agent = listening("a1");

    long build = runJob(Duration.ofSeconds(90));

    assertThat(exit(agent)).isZero();
    assertThat(jobOf(build).result()).contains(Outcome.SUCCEEDED);
    assertThat(jobOf(build).agent()).contains("a1");
    assertThat(
            Duration.between(
                jobOf(build).received().orElseThrow(), jobOf(build).finished().orElseThrow()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(90));
    assertThat(only().online()).isFalse();
    assertThat(rig.ado.run(build).result()).contains(Outcome.SUCCEEDED);
  }

  @Test
  void takesNoSecondJob() throws Exception {
    SimulatedAgent agent = listening("a1");

    long first = runJob(Duration.ofSeconds(5));
    long second = runJob(Duration.ofSeconds(5));

    assertThat(exit(agent)).isZero();
    assertThat(jobOf(first).result()).contains(Outcome.SUCCEEDED);
    assertThat(jobOf(second).state()).isEqualTo(JobView.State.QUEUED);
  }

  @Test
  void keepsItsJobForAsLongAsItRenews() throws Exception {
    SimulatedAgent agent = listening("a1");

    long build = runJob(Duration.ofMinutes(30));

    assertThat(exit(agent)).isZero();
    assertThat(jobOf(build).result()).contains(Outcome.SUCCEEDED);
  }

  @Test
  void anIdleAgentThatIsStoppedClosesItsSession() throws Exception {
    SimulatedAgent agent = listening("a1");

    agent.stop();

    assertThat(exit(agent)).isZero();
    assertThat(only().online()).isFalse();
  }

  @Test
  void aBusyAgentThatIsStoppedCancelsItsJob() throws Exception {
    SimulatedAgent agent = listening("a1");
    long build = runJob(Duration.ofHours(1));
    eventually("running", () -> jobOf(build).state() == JobView.State.RUNNING);

    agent.stop();

    assertThat(exit(agent)).isZero();
    assertThat(jobOf(build).result()).contains(Outcome.CANCELED);
    assertThat(only().online()).isFalse();
  }

  @Test
  void aKilledAgentLeavesItsSessionAndItsJobBehind() throws Exception {
    SimulatedAgent agent = listening("a1");
    long build = runJob(Duration.ofHours(1));
    eventually("running", () -> jobOf(build).state() == JobView.State.RUNNING);

    agent.kill();

    assertThat(exit(agent)).isEqualTo(137);
    assertThat(only().online()).isTrue();
    assertThat(jobOf(build).state()).isEqualTo(JobView.State.RUNNING);
    eventually("abandoned", () -> jobOf(build).result().equals(abandoned()));
    eventually("offline", () -> !only().online());
  }

  private static Optional<Outcome> abandoned() {
    return Optional.of(Outcome.ABANDONED);
  }

  @Test
  void aCancelledRunCancelsTheJobOnItsAgent() throws Exception {
    SimulatedAgent agent = listening("a1");
    long build = runJob(Duration.ofHours(1));
    eventually("running", () -> jobOf(build).state() == JobView.State.RUNNING);

    rig.ado.cancelRun(build);

    assertThat(exit(agent)).isZero();
    assertThat(jobOf(build).result()).contains(Outcome.CANCELED);
    assertThat(rig.ado.run(build).result()).contains(Outcome.CANCELED);
  }

  @Test
  void anAgentWhoseRegistrationIsDeletedEndsWithZero() throws Exception {
    SimulatedAgent agent = listening("a1");

    int status = rig.admin.send("DELETE", rig.pool() + "/agents/" + only().id(), "").statusCode();

    assertThat(status).isEqualTo(204);
    assertThat(exit(agent)).isZero();
  }

  @Test
  void aNameThatIsTakenIsReplacedOrRefused() throws Exception {
    SimulatedAgent first = listening("a1");
    long id = only().id();
    first.stop();
    exit(first);

    SimulatedAgent refused = host.start(settings("a1").withoutReplacing());
    int code = exit(refused);
    listening("a1");

    assertThat(code).isEqualTo(1);
    assertThat(refused.listening()).isCompletedExceptionally();
    assertThat(rig.ado.agents("warm")).extracting(AgentView::id).containsExactly(id);
  }

  @Test
  void aWrongTokenEndsInARefusal() throws Exception {
    var wrong =
        new AgentSettings(rig.ado.organisationUrl(), "nonsense", "warm", "a1")
            .withStartUp(Duration.ofSeconds(1));

    assertThat(exit(host.start(wrong))).isEqualTo(1);
    assertThat(rig.ado.agents("warm")).isEmpty();
  }

  @Test
  void anOutageOfTheServiceIsSurvived() throws Exception {
    SimulatedAgent agent = listening("a1");
    rig.ado.faults().on(AdoFault.ALL_UNAVAILABLE);
    long build = runJob(Duration.ofSeconds(5));
    eventually("assigned", () -> jobOf(build).state() == JobView.State.ASSIGNED);
    rig.ado.faults().allOff();

    assertThat(exit(agent)).isZero();
    assertThat(jobOf(build).result()).contains(Outcome.SUCCEEDED);
  }

  @Test
  void aStageOfTwoJobsWithOneCheckGoesThroughTwoAgents() throws Exception {
    rig.withCheck(Rig.LONG);
    long build = rig.run(Rig.stage("deploy", Rig.job("a"), Rig.job("b")));
    int completed = rig.complete(rig.webhook.next(), "succeeded");

    SimulatedAgent first = host.start(settings("a1"));
    SimulatedAgent second = host.start(settings("a2"));

    assertThat(exit(first) + exit(second)).isZero();
    StageView stage = rig.stageOf(build, "deploy");
    assertThat(completed).isEqualTo(204);
    assertThat(stage.result()).contains(Outcome.SUCCEEDED);
    assertThat(stage.jobs())
        .extracting(job -> job.agent().orElse(""))
        .containsExactlyInAnyOrder("a1", "a2");
    assertThat(rig.webhook.count()).isEqualTo(1);
    assertThat(rig.ado.run(build).result()).contains(Outcome.SUCCEEDED);
  }
}
