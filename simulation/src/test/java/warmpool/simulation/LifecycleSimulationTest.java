package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState.Busy;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.agent.AgentState.Stopped;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.pool.PoolSettings;
import warmpool.simulation.fault.Fault;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.world.WorkPlan;

/**
 * One story for each line of an agent's life; each shows that the story happens, and the invariants
 * that nobody is lost, doubled, stopped with a job or left behind in it.
 */
class LifecycleSimulationTest {
  private static final Duration SETTLE = Duration.ofHours(4);

  private static Observed run(String story, PoolSettings pool, Fault... faults) {
    return Observed.run(
        new Scenario(story, List.of(pool), Samples.work(60), List.of(faults), SETTLE), 11);
  }

  private static Observed run(String story, Fault... faults) {
    return run(story, Samples.pool("linux", 3, 20), faults);
  }

  /** A job comes between the look and the stop, and the agent is left to it. */
  @Test
  void drainWithRereading() {
    Observed world = Observed.run(Samples.drains(100), 12);

    assertThat(world.drained(DrainReason.ABOVE_TARGET)).isGreaterThan(100);
    assertThat(world.said("disabled ")).isTrue();
    assertThat(world.went(Draining.class, Busy.class)).as("a job was faster").isPositive();
  }

  @Test
  void claimMovesWhenAzureDevOpsPicksAnotherAgent() {
    Observed world = run("another agent");

    assertThat(world.went(Ready.class, Busy.class)).as("picked though not promised").isPositive();
    assertThat(world.said("Claimed → Ready")).as("free again").isTrue();
  }

  @Test
  void claimExpiresWhenItsJobNeverComes() {
    PoolSettings pool = Samples.pool("linux", 3, 20);
    WorkPlan jobless = new WorkPlan(40, Duration.ofMinutes(2), 1, 0, Duration.ofMinutes(1));

    Observed world =
        Observed.run(new Scenario("no jobs", List.of(pool), jobless, List.of(), SETTLE), 13);

    assertThat(world.said("Claimed → Ready")).isTrue();
    assertThat(world.said("Claimed → Busy")).isFalse();
  }

  /** The server has another job for an agent that is about to leave; it is run by nobody. */
  @Test
  void secondJobForAnAgentThatLeaves() {
    Observed world =
        Observed.run(
            new Scenario(
                "second job",
                List.of(Samples.pool("linux", 1, 4)),
                new WorkPlan(60, Duration.ofMinutes(2), 4, 12, Duration.ofMinutes(3)),
                List.of(Samples.always(FaultKind.SECOND_JOBS, 50)),
                SETTLE),
            14);

    assertThat(world.said("removed registration of")).isTrue();
    assertThat(world.ended(EndReason.JOB_DONE)).isPositive();
  }

  @Test
  void exitsWithoutAJob() {
    Observed world = run("exits idle", Samples.always(FaultKind.AGENTS_EXIT_IDLE, 60));

    assertThat(world.went(Ready.class, Stopped.class) + world.went(Ready.class, Draining.class))
        .isPositive();
    assertThat(world.ended(EndReason.TASK_ENDED)).isPositive();
  }

  @Test
  void diesInTheMiddleOfItsJob() {
    Observed world = run("dies busy", Samples.always(FaultKind.AGENTS_DIE_BUSY, 60));

    assertThat(world.went(Busy.class, Stopped.class)).isPositive();
    assertThat(world.said("removed registration of")).isTrue();
  }

  /** Its container got what it registers with, and died before anybody saw the agent. */
  @Test
  void registrationWithoutATask() {
    Observed world = run("killed", Samples.always(FaultKind.TASKS_KILLED, 80));

    assertThat(world.said("removed registration of")).isTrue();
  }

  @Test
  void taskWithoutARegistration() {
    Observed world = run("slow starts", Samples.always(FaultKind.LAUNCHES_SLOW, 20));

    assertThat(world.drained(DrainReason.NEVER_READY)).isPositive();
    assertThat(world.said("NEVER_READY")).isTrue();
  }

  @Test
  void quarantineOfAnAgentWhoseTokenIsInTwoHands() {
    Observed world = run("stolen", Samples.always(FaultKind.TOKENS_STOLEN, 60));

    assertThat(world.said(": QUARANTINED")).isTrue();
  }
}
