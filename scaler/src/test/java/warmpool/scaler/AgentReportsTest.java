package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.id;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.Bootstrap;
import warmpool.core.agent.EndReason;
import warmpool.core.agent.Secret;
import warmpool.core.agent.StartPhases;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentStore;
import warmpool.core.port.ReadyAgent;
import warmpool.core.port.Saved;

/** A report comes at the very moment in which ticks write the agent's row. */
class AgentReportsTest {
  private static final Secret REPORT = new Secret("report");
  private static final StartPhases PHASES =
      new StartPhases(Duration.ofMillis(200), Duration.ofMillis(900), Duration.ofSeconds(3));
  private static final StartPhases LATER =
      new StartPhases(Duration.ofMillis(300), Duration.ofMillis(900), Duration.ofSeconds(4));

  private final ScalerWorld world = new ScalerWorld().keeps(1, 5);
  private final List<PoolName> signals = new ArrayList<>();
  private final AgentReports reports = new AgentReports(world.agents, signals::add);

  @BeforeEach
  void bootstrap() {
    world.tick();
    Agent row = world.agent(1);
    world.agents.save(
        row,
        row.bootstrapped(
            new Bootstrap.Use(world.instant(), new Secret("nonce").hash(), REPORT.hash())));
  }

  @Test
  void isKeptThoughATickWritesTheRowMeanwhile() {
    var contended = new AgentReports(new Contended(2), signals::add);

    assertThat(contended.take(id(1), REPORT, PHASES)).isTrue();

    assertThat(world.agent(1).bootstrap().phases()).contains(PHASES);
    assertThat(world.state(1)).isInstanceOf(AgentState.Starting.class);
    assertThat(signals).containsExactly(POOL);
  }

  /** Three numbers are not worth a wait; that the agent listens is. */
  @Test
  void isPassedOnThoughOthersKeepWritingTheRow() {
    var contended = new AgentReports(new Contended(100), signals::add);

    assertThat(contended.take(id(1), REPORT, PHASES)).isTrue();

    assertThat(world.agent(1).bootstrap().phases()).isEmpty();
    assertThat(signals).containsExactly(POOL);
  }

  @Test
  void isWrittenOnceHoweverOftenItComes() {
    reports.take(id(1), REPORT, PHASES);
    long version = world.agent(1).version();

    assertThat(reports.take(id(1), REPORT, LATER)).isTrue();

    assertThat(world.agent(1).version()).isEqualTo(version);
    assertThat(world.agent(1).bootstrap().phases()).contains(PHASES);
    assertThat(signals).containsExactly(POOL, POOL);
  }

  @Test
  void changesNothingOfAnAgentThatHasEnded() {
    Agent row = world.agent(1);
    world.agents.save(
        row, row.moved(new AgentState.Stopped(world.instant(), EndReason.TASK_ENDED)));
    long version = world.agent(1).version();

    assertThat(reports.take(id(1), REPORT, PHASES)).isTrue();

    assertThat(world.agent(1).version()).isEqualTo(version);
  }

  @Test
  void isRefusedFromAnybodyElse() {
    assertThat(reports.take(id(1), new Secret("guess"), PHASES)).isFalse();
    assertThat(reports.take(new AgentId("wp-demo-77"), REPORT, PHASES)).isFalse();
    assertThat(signals).isEmpty();
  }

  /** A store in which a tick writes first, so many times. */
  private final class Contended implements AgentStore {
    private int left;

    Contended(int times) {
      left = times;
    }

    @Override
    public Optional<Agent> find(AgentId id) {
      return world.agents.find(id);
    }

    @Override
    public Saved<Agent> save(Agent seen, Agent changed) {
      if (left > 0) {
        left--;
        Agent row = world.agent(1);
        world.agents.save(row, row.moved(new AgentState.Starting(world.instant())));
      }
      return world.agents.save(seen, changed);
    }

    @Override
    public List<ReadyAgent> ready(PoolName pool, int limit) {
      return world.agents.ready(pool, limit);
    }

    @Override
    public List<Agent> roster(PoolName pool) {
      return world.agents.roster(pool);
    }
  }
}
