package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentTurnover;
import warmpool.core.agent.StartPhases;
import warmpool.core.agent.StartTimes;
import warmpool.core.port.FleetTask.Cause;

/** What a tick counts of agents that start, work and end. */
class AgentTurnoverTest {
  private final ScalerWorld world = new ScalerWorld();

  private void launchedAgent() {
    world.keeps(1, 10).tick();
  }

  @Test
  void learnsItsLeadTimeOnce() {
    launchedAgent();
    world.online(1);
    world.passSeconds(50);

    assertThat(world.tick().turnover().leadTimes()).containsExactly(Duration.ofSeconds(50));
    assertThat(world.tickLater().turnover().leadTimes()).isEmpty();
    assertThat(world.pools.find(POOL).leadTimes().recent()).containsExactly(Duration.ofSeconds(50));
  }

  @Test
  void learnsWhereTheLeadTimeWentWhenTheContainerHasReported() {
    launchedAgent();
    world.passSeconds(42);
    world.bootstrap(1);
    world.agents.save(
        world.agent(1),
        world.agent(1).reported(new StartPhases(seconds(2), seconds(5), seconds(11))));
    world.online(1);
    world.passSeconds(10);

    assertThat(world.tick().turnover().starts())
        .containsExactly(
            new StartTimes(seconds(40), seconds(2), seconds(3), seconds(6), seconds(1)));
    assertThat(world.tickLater().turnover()).isEqualTo(AgentTurnover.NONE);
  }

  @Test
  void aContainerThatHasNotReportedTellsOnlyTheWholeTime() {
    launchedAgent();
    world.online(1);

    TickReport.Ticked tick = world.tickLater();

    assertThat(tick.turnover().leadTimes()).hasSize(1);
    assertThat(tick.turnover().starts()).isEmpty();
  }

  @Test
  void ofTwoLooksAtOnceEachChangeIsCountedByTheOneThatWroteIt() {
    launchedAgent();
    world.online(1);
    world.passSeconds(50);
    AgentSightings seenByBoth = world.sightings();

    AgentTracker.Tracked first = new AgentTracker(world.agents).track(seenByBoth, world.instant());
    AgentTracker.Tracked second = new AgentTracker(world.agents).track(seenByBoth, world.instant());

    assertThat(first.turnover().leadTimes()).containsExactly(Duration.ofSeconds(50));
    assertThat(second.turnover()).isEqualTo(AgentTurnover.NONE);
    assertThat(second.changes()).as("it knows of it all the same").isEqualTo(first.changes());
    assertThat(second.leadTimes()).as("one of them will learn").isEqualTo(first.leadTimes());
  }

  @Test
  void countsAJobOnceAndItsAgentAsUsed() {
    int agent = world.readyAgent();
    world.assign(agent, world.job(5, 1));

    assertThat(world.tickLater().turnover().jobs()).isEqualTo(1);
    assertThat(world.tickLater().turnover().jobs()).isZero();
    world.finish(agent);
    assertThat(world.tickLater().turnover().unused()).isZero();
  }

  @Test
  void countsAnAgentThatWasLetGoWithoutAJobWhenItHasEnded() {
    int agent = world.readyAgent();
    world.keeps(0, 10);
    world.pass(world.pool().usefulLifeMin());
    for (int tick = 0; tick < 3; tick++) {
      assertThat(world.tickLater().turnover().unused()).isZero();
    }
    world.fleet.end(world.task(agent), "stopped");

    assertThat(world.tickLater().turnover().unused()).isEqualTo(1);
    assertThat(world.tickLater().turnover().unused()).isZero();
  }

  @Test
  void doesNotCountAnAgentThatThePlatformTookBack() {
    int agent = world.readyAgent();
    world.fleet.interrupt(world.task(agent));
    assertThat(world.tickLater().turnover().unused()).isZero();
    world.fleet.end(world.task(agent), "interrupted", Cause.INTERRUPTED);

    for (int tick = 0; tick < 3; tick++) {
      assertThat(world.tickLater().turnover().unused()).isZero();
    }
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }
}
