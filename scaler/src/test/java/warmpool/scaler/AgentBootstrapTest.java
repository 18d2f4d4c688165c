package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.id;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.BootstrapAttempt;
import warmpool.core.agent.BootstrapDecision.Reason;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.Secret;
import warmpool.core.agent.StartPhases;
import warmpool.core.memory.MemoryAgentEnrolment;
import warmpool.core.memory.MemoryAgentFleet;
import warmpool.core.memory.MemoryBootstrapTokens;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentStore;
import warmpool.core.port.Handover;
import warmpool.core.port.ReadyAgent;
import warmpool.core.port.Saved;
import warmpool.scaler.BootstrapAnswer.Handed;
import warmpool.scaler.BootstrapAnswer.Refused;
import warmpool.scaler.BootstrapAnswer.TryLater;

/** How an agent's container comes to what it registers with, and how others do not. */
class AgentBootstrapTest {
  private final ScalerWorld world = new ScalerWorld().keeps(1, 5);
  private final MemoryAgentEnrolment enrolment = new MemoryAgentEnrolment();
  private final AtomicInteger reports = new AtomicInteger();
  private final AgentBootstrap bootstrap = on(world.agents);

  private AgentBootstrap on(AgentStore agents) {
    return new AgentBootstrap(
        agents, enrolment, () -> new Secret("report-" + reports.incrementAndGet()));
  }

  private BootstrapAttempt attempt(int agent, String nonce) {
    return new BootstrapAttempt(
        new MemoryBootstrapTokens().of(id(agent)), new Secret(nonce), world.task(agent), POOL);
  }

  private BootstrapAnswer ask(int agent, String nonce) {
    return bootstrap.bootstrap(id(agent), attempt(agent, nonce), world.instant());
  }

  @Test
  void handsALaunchedAgentWhatItRegistersWithOnce() {
    world.tick();

    assertThat(ask(1, "first")).isInstanceOf(Handed.class);
    assertThat(ask(1, "second")).isEqualTo(new Refused(Reason.USED_BEFORE));

    assertThat(enrolment.handed()).containsExactly(id(1));
    assertThat(world.state(1))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.QUARANTINED));
  }

  @Test
  void handsItOverAgainToTheContainerWhoseAnswerGotLost() {
    world.tick();
    ask(1, "first");

    assertThat(ask(1, "first"))
        .isInstanceOfSatisfying(
            Handed.class, again -> assertThat(again.handover()).isInstanceOf(Handover.Token.class));
    assertThat(world.agent(1).bootstrap().quarantined()).isFalse();
  }

  @Test
  void saysNothingAboutWhichAgentsThereAre() {
    world.tick();

    assertThat(bootstrap.bootstrap(new AgentId("wp-demo-77"), attempt(1, "n"), world.instant()))
        .isEqualTo(new Refused(Reason.UNKNOWN_AGENT));
  }

  @Test
  void letsTheSameContainerAskAgainAfterAnOutage() {
    world.tick();
    enrolment.broken(true);
    assertThat(ask(1, "first")).isInstanceOf(TryLater.class);

    enrolment.broken(false);

    assertThat(ask(1, "first")).isInstanceOf(Handed.class);
    assertThat(ask(1, "thief")).isEqualTo(new Refused(Reason.USED_BEFORE));
  }

  /** Both read the row before either has written. */
  @Test
  void ofTwoContainersWithOneTokenOneIsFirstAndTheOtherIsSeen() {
    world.tick();
    BootstrapAnswer[] inside = new BootstrapAnswer[1];
    AgentStore slow =
        new Detoured(
            world.agents, () -> inside[0] = inside[0] == null ? ask(1, "faster") : inside[0]);

    BootstrapAnswer slower = on(slow).bootstrap(id(1), attempt(1, "slower"), world.instant());

    assertThat(inside[0]).isInstanceOf(Handed.class);
    assertThat(slower).isEqualTo(new Refused(Reason.USED_BEFORE));
    assertThat(enrolment.handed()).hasSize(1);
    assertThat(world.agent(1).bootstrap().quarantined()).isTrue();
  }

  /** The drain is written between the look at the row and the use of the token. */
  @Test
  void handsNothingToAnAgentThatIsLetGoInTheSameMoment() {
    world.tick();
    AgentStore slow =
        new Detoured(
            world.agents,
            () -> {
              Agent row = world.agent(1);
              if (!(row.state() instanceof AgentState.Draining)) {
                world.agents.save(
                    row,
                    row.moved(new AgentState.Draining(world.instant(), DrainReason.NEVER_READY)));
              }
            });

    BootstrapAnswer answer = on(slow).bootstrap(id(1), attempt(1, "n"), world.instant());

    assertThat(answer).isEqualTo(new Refused(Reason.NOT_STARTING));
    assertThat(enrolment.handed()).isEmpty();
  }

  @Test
  void aReportMakesTheScalerLookAndIsKept() {
    world.tick();
    List<PoolName> signalled = new ArrayList<>();
    var taker = new AgentReports(world.agents, signalled::add);
    StartPhases phases =
        new StartPhases(Duration.ofMillis(200), Duration.ofMillis(900), Duration.ofSeconds(3));
    Secret report = ((Handed) ask(1, "n")).report();

    assertThat(taker.take(id(1), new Secret("guess"), phases)).isFalse();
    assertThat(taker.take(id(1), report, phases)).isTrue();

    assertThat(world.agent(1).bootstrap().phases()).contains(phases);
    assertThat(signalled).containsExactly(POOL);
  }

  @Test
  void anAgentInQuarantineIsReplacedAndStopped() {
    world.tick();
    ask(1, "owner");
    ask(1, "thief");

    String task = world.task(1);
    world.tickLater();
    assertThat(world.state(2)).isInstanceOf(AgentState.Provisioning.class);
    world.pass(TickSettings.UNSEEN_GRACE.plusSeconds(1));
    world.tickLater();

    assertThat(world.fleet.stops()).extracting(MemoryAgentFleet.Stop::task).contains(task);
  }

  /** Somebody has to find out who had the token, so it is said for as long as the agent lives. */
  @Test
  void everyTickSaysThatAnAgentIsInQuarantineUntilItHasEnded() {
    assertThat(world.tick().quarantined()).isZero();
    ask(1, "owner");
    ask(1, "thief");

    for (int tick = 0; tick < 2; tick++) {
      TickReport.Ticked ticked = world.tickLater();
      assertThat(ticked.quarantined()).isEqualTo(1);
      assertThat(ticked.decision().done())
          .contains(id(1) + " is in quarantine: its one-time token was in two hands");
    }
    world.fleet.end(world.task(1), "EssentialContainerExited");
    world.tickLater();

    TickReport.Ticked after = world.tickLater();
    assertThat(world.state(1)).isInstanceOf(AgentState.Stopped.class);
    assertThat(after.quarantined()).isZero();
    assertThat(after.decision().done()).noneMatch(words -> words.contains("quarantine"));
  }

  /** A store in which somebody else comes in just before each write. */
  private record Detoured(AgentStore real, Runnable before) implements AgentStore {
    @Override
    public Optional<Agent> find(AgentId id) {
      return real.find(id);
    }

    @Override
    public Saved<Agent> save(Agent seen, Agent changed) {
      before.run();
      return real.save(seen, changed);
    }

    @Override
    public List<ReadyAgent> ready(PoolName pool, int limit) {
      return real.ready(pool, limit);
    }

    @Override
    public List<Agent> roster(PoolName pool) {
      return real.roster(pool);
    }
  }
}
