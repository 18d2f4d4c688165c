package warmpool.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.port.FleetTask;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.LaunchOutcome.Launched;
import warmpool.core.port.LaunchOutcome.Refused;
import warmpool.core.port.LaunchOutcome.Unclear;
import warmpool.core.port.PortFailure;

/** What the scaler's tests lean on: one launch for one id, and phases that a test moves. */
class MemoryAgentFleetTest {
  private static final PoolName POOL = new PoolName("linux");

  private final TickingTime time = new TickingTime();
  private final MemoryAgentFleet fleet = new MemoryAgentFleet(time);

  private Agent planned(String id) {
    return Agent.planned(new AgentId(id), POOL, fleet.parameters(POOL), time.instant());
  }

  @Test
  void launchesTheSameAgentOnce() {
    Agent agent = planned("wp-a");

    assertThat(fleet.launch(agent))
        .isEqualTo(fleet.launch(agent))
        .isEqualTo(new Launched("task-1"));
    assertThat(fleet.tasks())
        .containsExactly(
            new FleetTask("task-1", Optional.of(agent.id()), Phase.PENDING, time.instant(), ""));
  }

  @Test
  void notesALaunchThatIsRepeatedWithOtherParameters() {
    Agent agent = planned("wp-a");
    fleet.launch(agent);
    fleet.launch(agent);
    assertThat(fleet.conflicts()).isEmpty();

    fleet.revise();
    fleet.launch(planned("wp-a"));

    assertThat(fleet.conflicts()).containsExactly(agent.id());
  }

  @Test
  void followsItsScriptFirst() {
    fleet.refuseNext(1, LaunchFailure.CAPACITY);
    fleet.obscureNext(LaunchFailure.UNKNOWN, true);

    assertThat(fleet.launch(planned("wp-a"))).isInstanceOf(Refused.class);
    assertThat(fleet.tasks()).isEmpty();
    assertThat(fleet.launch(planned("wp-b"))).isInstanceOf(Unclear.class);
    assertThat(fleet.tasks()).hasSize(1);
    assertThat(fleet.launch(planned("wp-b"))).isEqualTo(new Launched("task-1"));
  }

  @Test
  void showsALivingTaskToAnybodyAndAStoppedOneToWhoKnowsIt() {
    fleet.launch(planned("wp-a"));
    assertThat(fleet.observe(POOL, List.of())).hasSize(1);
    assertThat(fleet.observe(new PoolName("other"), List.of())).isEmpty();

    fleet.end("task-1", "its job is done");

    assertThat(fleet.observe(POOL, List.of())).isEmpty();
    assertThat(fleet.observe(POOL, List.of("task-1")))
        .extracting(FleetTask::why)
        .containsExactly("its job is done");
  }

  @Test
  void hidesANewTaskUntilItMoves() {
    fleet.hideNew(true);
    fleet.launch(planned("wp-a"));
    assertThat(fleet.observe(POOL, List.of("task-1"))).isEmpty();

    fleet.move("task-1", Phase.RUNNING);

    assertThat(fleet.observe(POOL, List.of("task-1"))).hasSize(1);
  }

  @Test
  void stopsATaskAsOftenAsItIsAsked() {
    fleet.launch(planned("wp-a"));

    fleet.stop("task-1", "drained");
    fleet.stop("task-1", "drained");
    fleet.stop("task-9", "never was");

    assertThat(fleet.stops()).hasSize(3);
    assertThat(fleet.tasks()).extracting(FleetTask::phase).containsExactly(Phase.STOPPING);
  }

  @Test
  void failsWhileItIsOut() {
    fleet.fail("rate exceeded");
    assertThatThrownBy(() -> fleet.observe(POOL, List.of())).isInstanceOf(PortFailure.class);

    fleet.recover();

    assertThat(fleet.observe(POOL, List.of())).isEmpty();
  }
}
