package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.image.Eventually.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.core.name.PoolName;
import warmpool.local.ado.AgentView;
import warmpool.local.ado.CheckView;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.PipelineRun;
import warmpool.local.ado.RunView;
import warmpool.local.ado.StagePlan;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;

/**
 * The whole way of an agent: simulated ECS starts the real entrypoint, which trades its token at
 * the real endpoint, registers in simulated Azure DevOps, runs a job, and leaves nothing behind.
 *
 * <p>Simulated are ECS, Azure DevOps and the agent's own two programs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndTest {
  private static final double SPEED = 10;

  /** Minutes of the world, in which ECS takes its time; others use this machine too. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String BY_TOKEN = "by-token";
  private static final String PREREGISTERED = "preregistered";

  private LocalStack stack;
  private ContainerTasks tasks;

  @BeforeAll
  void start() {
    stack =
        LocalStack.start(
            LocalSettings.of(
                SPEED,
                7,
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                List.of(new LocalPool(BY_TOKEN, 0, 3), new LocalPool(PREREGISTERED, 0, 3, true))));
    tasks = new ContainerTasks(stack.webhook(), stack.world().clock(), SPEED);
    stack.world().tasksRun(tasks);
  }

  @AfterAll
  void stop() {
    tasks.close();
    stack.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {BY_TOKEN, PREREGISTERED})
  void anAgentComesWithoutASecretRunsItsJobAndLeavesNothing(String pool) {
    ContainerTasks.Started task = runAJob(pool);

    String found = task.found();
    String token = task.environment().get("WARMPOOL_BOOTSTRAP_TOKEN");
    assertThat(token).isNotEmpty();
    assertThat(found)
        .as("what the job could read")
        .contains("== environment", "== processes", "== files")
        .endsWith("== end\n")
        .doesNotContain(token, stack.world().ado().adminToken())
        .doesNotContain("AWS_", "ECS_", "WARMPOOL_");
    assertThat(task.container().output())
        .contains("warmpool: phases ", "agent left with exit code 0")
        .doesNotContain(token, stack.world().ado().adminToken());
    System.out.printf("EndToEndTest: %s: %s%n", pool, phases(task));
    eventuallyNothingIsLeft(pool, task);
  }

  /** What is found must be what is there, or nothing found would mean nothing. */
  @Test
  void aJobFindsWhatItMayRead() {
    String found = runAJob(BY_TOKEN).found();

    assertThat(found).contains("uid=65534(nobody)", "NoNewPrivs:\t1", "CapBnd:\t0000000000000000");
    assertThat(found).as("its own registration").contains("wp-local-", "\"scheme\":\"OAuth\"");
  }

  private ContainerTasks.Started runAJob(String pool) {
    int before = tasks.started().size();
    var stage = new StagePlan("build", pool, List.of(new JobPlan("probe", Duration.ofSeconds(20))));
    long build = stack.world().ado().queueRun(new PipelineRun("with a probe", List.of(stage)));
    within(
        LIMIT,
        "the run is over",
        () -> stack.world().ado().run(build).status() == RunView.Status.COMPLETED,
        () -> describe(build, before));
    assertThat(stack.world().ado().run(build).stages().getFirst().checks())
        .extracting(CheckView::state)
        .containsOnly(CheckView.State.SUCCEEDED);
    return tasks.started().stream()
        .skip(before)
        .filter(task -> pool.equals(task.environment().get("WARMPOOL_POOL")))
        .findFirst()
        .orElseThrow();
  }

  private Object describe(long build, int before) {
    return stack.world().ado().run(build)
        + "\n"
        + tasks.started().stream().skip(before).map(task -> task.container().output()).toList();
  }

  private static String phases(ContainerTasks.Started task) {
    return task.container().lines().stream()
        .filter(line -> line.startsWith("warmpool: phases "))
        .findFirst()
        .orElseThrow();
  }

  private void eventuallyNothingIsLeft(String pool, ContainerTasks.Started task) {
    within(
        LIMIT,
        "no registration, no row, no process is left",
        () ->
            registrations(pool).isEmpty()
                && stack.world().roster(new PoolName(pool)).isEmpty()
                && !task.container().runs(),
        () -> registrations(pool) + " " + stack.world().roster(new PoolName(pool)));
  }

  private List<String> registrations(String pool) {
    return stack.world().ado().agents(pool).stream()
        .map(AgentView::name)
        .filter(name -> name.startsWith("wp-"))
        .toList();
  }
}
