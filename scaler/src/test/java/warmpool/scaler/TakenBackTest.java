package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.AgentState.Busy;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.agent.DrainReason;
import warmpool.core.check.RequestState;
import warmpool.core.name.CheckRequestId;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.ScalingPlan.Launch;
import warmpool.core.port.DirectoryView;

/** The platform takes tasks back: with two minutes' warning, or with none. */
class TakenBackTest {
  private final ScalerWorld world = new ScalerWorld();

  @Test
  void promisesNobodyAnAgentOnItsWayOutThoughAzureDevOpsWasNotAsked() {
    world.readyAgent();
    world.fleet.interrupt(world.task(1));
    world.passSeconds(1);

    TickReport.Ticked early = world.tick();

    assertThat(world.state(1))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.TASK_STOPPING));
    assertThat(world.agents.ready(ScalerWorld.POOL, 1)).isEmpty();
    assertThat(early.decision().plan())
        .as("and replaces it at once")
        .isEqualTo(new Launch(1, 0, PlanReason.BELOW_TARGET));
    assertThat(early.decision().done()).contains("wp-demo-1 is taken back by the platform");
  }

  @Test
  void endsThePromiseOfAnAgentThatCannotServeIt() {
    world.readyAgent();
    world.keeps(0, 10);
    CheckRequestId check = world.waitingCheck(7);
    world.pair();
    world.release(check);
    world.fleet.interrupt(world.task(1));

    TickReport.Ticked tick = world.tickLater();

    assertThat(world.state(1))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.TASK_STOPPING));
    assertThat(world.requests.find(check).orElseThrow().state())
        .as("a release cannot be taken back")
        .isInstanceOf(RequestState.Released.class);
    assertThat(tick.decision().done())
        .contains(
            "wp-demo-1 is taken back by the platform; the job of its request goes to another"
                + " agent");

    world.directory.queue(ScalerWorld.POOL, world.job(1, 7));
    assertThat(world.tickLater().decision().plan())
        .as("no promise covers the job any more")
        .isEqualTo(new Launch(1, 1, PlanReason.REQUESTS_WAIT));
  }

  @Test
  void leavesAnAgentToTheJobThatWasFaster() {
    world.readyAgent();
    CheckRequestId check = world.waitingCheck(7);
    world.pair();
    world.release(check);
    world.assign(1, world.job(1, 7));
    world.fleet.interrupt(world.task(1));

    world.tickLater();

    assertThat(world.state(1)).isInstanceOf(Busy.class);
  }

  @Test
  void waitsForALookAtAzureDevOpsBeforeItEndsAPromise() {
    world.readyAgent();
    world.waitingCheck(7);
    world.pair();
    world.fleet.interrupt(world.task(1));
    world.directory.fail(new DirectoryView.Unavailable(Optional.empty(), "503"));

    world.tickLater();
    assertThat(world.state(1)).isInstanceOf(Claimed.class);
    world.directory.recover();
    world.pass(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.state(1)).isInstanceOf(AgentState.Draining.class);
  }
}
