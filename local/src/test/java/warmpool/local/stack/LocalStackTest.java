package warmpool.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.RequestState;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.JobView;
import warmpool.local.ado.PipelineRun;
import warmpool.local.ado.RunView;
import warmpool.local.ado.StagePlan;

/**
 * The whole path, through real queues, a real store and both simulators: webhook, queue, pairing,
 * answer.
 *
 * <p>Each test has a pool of its own on one stack. The sample that this replaces started one
 * container per check, whatever the stage needed.
 */
class LocalStackTest {
  private static final double SPEED = 60;

  private static LocalStack stack;
  private static BookKeeper books;
  private static DynamoAgentStore agents;

  @BeforeAll
  static void start() {
    List<LocalPool> pools =
        List.of(
            new LocalPool("hit", 1, 3),
            new LocalPool("four", 0, 6),
            new LocalPool("none", 1, 2),
            new LocalPool("cancelled", 0, 1),
            new LocalPool("surplus", 0, 3));
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    stack = LocalStack.start(LocalSettings.of(SPEED, 7, start, pools));
    books = new BookKeeper(stack.world());
    agents = new DynamoAgentStore(stack.world().table());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void aReadyAgentReleasesTheCheckAtOnceAndIsReplaced() {
    eventually("an agent is ready", () -> count("hit", AgentState.Ready.class) == 1);

    long build = queue("hit", jobs(1, Duration.ofMinutes(3)));

    eventually("the check is released", () -> state("hit", build) instanceof RequestState.Released);
    assertThat(books.books("hit").warmHits()).isEqualTo(1);
    assertThat(entry("hit", build).check().log())
        .anyMatch(line -> line.contains("was ready"))
        .anyMatch(line -> line.contains("Released after"));
    eventually("another agent is ready", () -> stack.world().roll().of(name("hit")).size() == 2);
    eventually("the run is over", () -> run(build).status() == RunView.Status.COMPLETED);
  }

  @Test
  void aStageWithFourJobsGetsFourAgentsThoughOnlyOneCheckCame() {
    long build = queue("four", jobs(4, Duration.ofMinutes(4)));

    eventually(
        "the run is over", () -> run(build).status() == RunView.Status.COMPLETED, () -> run(build));

    assertThat(books.entries("four")).hasSize(1);
    assertThat(run(build).stage("build").jobs())
        .extracting(JobView::agent)
        .doesNotContain(Optional.empty())
        .doesNotHaveDuplicates()
        .hasSize(4);
    assertThat(stack.world().roll().of(name("four"))).hasSize(4);
  }

  @Test
  void aStageWithoutJobsLeavesNoAgentClaimedForLongerThanTheClaimExpiry() {
    eventually("an agent is ready", () -> count("none", AgentState.Ready.class) == 1);
    Agent ready = agents.roster(name("none")).getFirst();

    long build = queue("none", List.of());
    eventually(
        "the check is released", () -> state("none", build) instanceof RequestState.Released);
    eventually(
        "the agent is ready again",
        () ->
            agents.find(ready.id()).orElseThrow().state() instanceof AgentState.Ready again
                && again.since().isAfter(ready.state().since()));

    Agent freed = agents.find(ready.id()).orElseThrow();
    Duration claimed =
        Duration.between(freed.trace().claimed().orElseThrow(), freed.state().since());
    Duration expiry = Duration.ofMinutes(5);
    // Beyond the expiry itself: one look at Azure DevOps, at the pace of this fast world.
    Duration look = stack.world().clock().toWorld(Duration.ofSeconds(2));
    assertThat(claimed).isBetween(expiry, expiry.plus(look));
  }

  @Test
  void aCancelledRunsRequestEndsAbandonedWithoutALaunchForIt() {
    long first = queue("cancelled", jobs(1, Duration.ofMinutes(20)));
    eventually("the only agent is busy", () -> count("cancelled", AgentState.Busy.class) == 1);
    long second = queue("cancelled", jobs(1, Duration.ofMinutes(1)));
    eventually(
        "the second check waits", () -> state("cancelled", second) instanceof RequestState.Waiting);

    stack.world().ado().cancelRun(second);

    eventually(
        "the request is abandoned",
        () -> state("cancelled", second) instanceof RequestState.Abandoned);
    assertThat(stack.world().roll().of(name("cancelled"))).hasSize(1);
    assertThat(state("cancelled", first)).isInstanceOf(RequestState.Released.class);
  }

  @Test
  void anAgentThatEndsLeavesNeitherTaskNorRegistrationNorRosterEntry() {
    long build = queue("surplus", jobs(1, Duration.ofSeconds(30)));

    eventually("the run is over", () -> run(build).status() == RunView.Status.COMPLETED);
    eventually("no row lives", () -> agents.roster(name("surplus")).isEmpty());
    eventually(
        "only the placeholder is registered",
        () -> stack.world().ado().agents("surplus").size() == 1);

    assertThat(stack.world().ado().agents("surplus").getFirst().name())
        .isEqualTo(AgentDirectory.PLACEHOLDER);
  }

  private static long queue(String pool, List<JobPlan> jobs) {
    var stage = new StagePlan("build", pool, jobs);
    return stack.world().ado().queueRun(new PipelineRun("run on " + pool, List.of(stage)));
  }

  private static List<JobPlan> jobs(int count, Duration each) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> new JobPlan("job-" + i, each)).toList();
  }

  private static RunView run(long build) {
    return stack.world().ado().run(build);
  }

  private static BookKeeper.Entry entry(String pool, long build) {
    return books.entries(pool).stream()
        .filter(entry -> entry.run().buildId() == build)
        .findFirst()
        .orElseThrow();
  }

  private static RequestState state(String pool, long build) {
    return books.entries(pool).stream()
        .filter(entry -> entry.run().buildId() == build)
        .flatMap(entry -> entry.request().stream())
        .map(request -> request.state())
        .findFirst()
        .orElse(new RequestState.Waiting(Instant.EPOCH));
  }

  private static int count(String pool, Class<? extends AgentState> state) {
    return (int)
        agents.roster(name(pool)).stream().map(Agent::state).filter(state::isInstance).count();
  }

  private static PoolName name(String pool) {
    return new PoolName(pool);
  }
}
