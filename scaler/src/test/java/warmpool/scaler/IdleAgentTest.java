package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.id;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.agent.DrainReason;
import warmpool.core.pool.IdleAge;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.ScalingPlan.Launch;

/**
 * Agents that wait for a job for hours: each goes in its own time, and after its successor came.
 */
class IdleAgentTest {
  private final ScalerWorld world = new ScalerWorld();

  private Duration age(int agent) {
    return IdleAge.of(id(agent), world.pool().idleAgeMax());
  }

  @Test
  void itsSuccessorIsReadyBeforeItGoes() {
    world.readyAgent();
    world.pass(age(1).minus(world.pool().leadTimeMax()).plusSeconds(1));

    assertThat(world.tick().decision().plan()).isEqualTo(new Launch(1, 0, PlanReason.REPLACING));
    world.tickLater();
    assertThat(world.state(1)).isInstanceOf(Ready.class);
    world.online(2);
    world.tickLater();

    assertThat(world.state(1))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.TOO_OLD));
    assertThat(world.state(2)).isInstanceOf(Ready.class);
  }

  @Test
  void goesAtTheEndOfItsOwnAgeThoughNoSuccessorCame() {
    world.readyAgent();
    world.keeps(1, 1);

    world.pass(age(1));
    world.tick();
    assertThat(world.state(1)).as("there is no room for a successor").isInstanceOf(Ready.class);
    world.tickLater();

    assertThat(world.state(1))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.TOO_OLD));
  }

  @Test
  void agentsThatBecameReadyTogetherDoNotGoTogether() {
    world.keeps(8, 8);
    world.tick();
    for (int agent = 1; agent <= 8; agent++) {
      world.online(agent);
    }
    world.tickLater();

    world.pass(world.pool().idleAgeMax().multipliedBy(95).dividedBy(100));
    world.tick();

    long draining =
        world.agents.roster(ScalerWorld.POOL).stream()
            .filter(agent -> agent.state() instanceof Draining)
            .count();
    assertThat(draining).isBetween(1L, 7L);
  }
}
