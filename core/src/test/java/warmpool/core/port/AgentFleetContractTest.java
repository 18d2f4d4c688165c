package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.CapacityChoice;
import warmpool.core.pool.LaunchOrder;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.LaunchOutcome.Launched;

/**
 * What every {@link AgentFleet} owes: one task for one agent, however often it is launched, and a
 * task that can be found again by whoever never heard of it.
 */
public abstract class AgentFleetContractTest {
  protected static final PoolName POOL = new PoolName("fargate");
  protected static final PoolName OTHER = new PoolName("other");

  /** More than one page of any list. */
  private static final int MANY = 120;

  protected abstract AgentFleet fleet();

  /** What a launch for {@link #POOL} would be made with after its settings have changed. */
  protected abstract LaunchParameters changedParameters();

  /** Waits until a task that was asked to stop has ended. */
  protected abstract void awaitEnd(String task);

  /** A task that never was, in the words of this fleet. */
  protected abstract String unknownTask();

  @Test
  public void launchesTheSameAgentOnce() {
    Agent agent = planned("wp-a", POOL);

    String task = launched(agent);

    assertThat(launched(agent)).isEqualTo(task);
    assertThat(launched(planned("wp-b", POOL))).isNotEqualTo(task);
    assertThat(fleet().observe(POOL, List.of())).hasSize(2);
  }

  @Test
  public void aRepeatWithOtherParametersIsTheTaskOfTheFirstLaunch() {
    Agent agent = planned("wp-a", POOL);
    String task = launched(agent);

    Agent changed = Agent.planned(agent.id(), POOL, changedParameters(), Instant.EPOCH);

    assertThat(changed.launch()).isNotEqualTo(agent.launch());
    assertThat(launched(changed)).isEqualTo(task);
    assertThat(fleet().observe(POOL, List.of())).hasSize(1);
  }

  @Test
  public void unchangedSettingsMakeTheSameParameters() {
    assertThat(fleet().menu(POOL)).isEqualTo(fleet().menu(POOL));
    assertThat(parameters(POOL)).isEqualTo(parameters(POOL));
  }

  @Test
  public void everyOrderIsFrozenWithItsRevisionAndItsPlace() {
    for (CapacityChoice choice : fleet().menu(POOL).choices()) {
      LaunchParameters frozen =
          fleet().parameters(POOL, new LaunchOrder(fleet().menu(POOL).revision(), choice));

      assertThat(frozen.revision()).contains(fleet().menu(POOL).revision());
      assertThat(frozen.capacity()).contains(choice.name());
      assertThat(frozen.interruptible()).isEqualTo(choice.interruptible());
    }
  }

  @Test
  public void showsALivingTaskAndItsAgentToWhoNeverHeardOfIt() {
    String task = launched(planned("wp-a", POOL));

    assertThat(fleet().observe(POOL, List.of()))
        .singleElement()
        .satisfies(shown -> {
          assertThat(shown.task()).isEqualTo(task);
          assertThat(shown.agent()).contains(new AgentId("wp-a"));
          assertThat(shown.phase()).isIn(Phase.PENDING, Phase.RUNNING);
        });
  }

  @Test
  public void showsNoTaskOfAnotherPool() {
    launched(planned("wp-a", POOL));
    String others = launched(planned("wp-b", OTHER));

    assertThat(fleet().observe(OTHER, List.of()))
        .extracting(FleetTask::task)
        .containsExactly(others);
  }

  @Test
  public void showsAnEndedTaskToWhoKnowsIt() {
    String task = launched(planned("wp-a", POOL));

    fleet().stop(task, "no longer needed");
    awaitEnd(task);

    assertThat(fleet().observe(POOL, List.of())).isEmpty();
    assertThat(fleet().observe(POOL, List.of(task)))
        .singleElement()
        .satisfies(shown -> {
          assertThat(shown.phase()).isEqualTo(Phase.STOPPED);
          assertThat(shown.agent()).contains(new AgentId("wp-a"));
          assertThat(shown.why()).isEqualTo("no longer needed");
        });
  }

  @Test
  public void aTaskThatIsAskedToStopLivesNoMore() {
    String task = launched(planned("wp-a", POOL));

    fleet().stop(task, "no longer needed");

    assertThat(fleet().observe(POOL, List.of(task)))
        .extracting(FleetTask::phase)
        .containsAnyOf(Phase.STOPPING, Phase.STOPPED);
  }

  @Test
  public void leavesOutWhatCannotBeShown() {
    String task = launched(planned("wp-a", POOL));

    assertThat(fleet().observe(POOL, List.of(unknownTask(), task)))
        .extracting(FleetTask::task)
        .containsExactly(task);
  }

  @Test
  public void stoppingIsSafeToRepeat() {
    String task = launched(planned("wp-a", POOL));
    fleet().stop(task, "drained");
    fleet().stop(task, "drained");
    awaitEnd(task);

    assertThatCode(() -> fleet().stop(task, "drained")).doesNotThrowAnyException();
    assertThatCode(() -> fleet().stop(unknownTask(), "gone")).doesNotThrowAnyException();
  }

  @Test
  public void showsEveryTaskOfALargePool() {
    Set<String> launched = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      launched.add(launched(planned("wp-" + i, POOL)));
    }

    List<FleetTask> shown = fleet().observe(POOL, List.copyOf(launched));

    assertThat(shown)
        .extracting(FleetTask::task)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(launched);
    assertThat(fleet().observe(POOL, List.of())).hasSize(MANY);
  }

  protected final Agent planned(String id, PoolName pool) {
    return Agent.planned(new AgentId(id), pool, parameters(pool), Instant.EPOCH);
  }

  private LaunchParameters parameters(PoolName pool) {
    return fleet().parameters(pool, fleet().menu(pool).preferred());
  }

  protected final String launched(Agent agent) {
    LaunchOutcome outcome = fleet().launch(agent);
    if (outcome instanceof Launched(var task)) {
      return task;
    }
    throw new AssertionError("not launched: " + outcome);
  }
}
