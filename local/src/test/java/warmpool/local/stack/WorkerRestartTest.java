package warmpool.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warmpool.core.check.RequestRecord;
import warmpool.local.ado.CheckView;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.PipelineRun;
import warmpool.local.ado.StagePlan;
import warmpool.local.lambda.EventBus;

/**
 * The workers are killed (SIGKILL) at random moments under load and started again on the same
 * queues and store.
 *
 * <p>The peers' story: checks lost at the first hiccup. Replay with {@code -Dwarmpool.seed=<printed
 * seed>}.
 */
class WorkerRestartTest {
  private static final double SPEED = 40;
  private static final int KILLS = 6;
  private static final int BURST = 5;

  /** World time; a message that was in hand is hidden for 20 world minutes. */
  private static final Duration DEADLINE = Duration.ofHours(3);

  private final long seed = Long.getLong("warmpool.seed", System.nanoTime());
  private final RandomGenerator chance = new SplittableRandom(seed);
  private final int port = freePort();
  private LocalWorld world;
  private BookKeeper books;

  @BeforeEach
  void start() {
    System.out.println("WorkerRestartTest: seed " + seed);
    LocalSettings settings =
        LocalSettings.of(
                SPEED,
                seed,
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                List.of(new LocalPool("linux", 2, 10)))
            .withDeadline(DEADLINE);
    world = LocalWorld.start(settings);
    books = new BookKeeper(world);
    URI door = URI.create("http://127.0.0.1:" + port + "/");
    world.ecs().onEvent(new EventBus(door));
    LocalStack.connect(world, door);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void killingTheWorkersAtRandomMomentsLosesNoAcceptedCheck() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      WorkerProcess workers = startWorkers();
      int until = books.entries("linux").size() + 1 + chance.nextInt(BURST - 1);
      // A moment that depends on what has been accepted, not on how fast this machine is.
      queueBurst();
      eventually("checks are accepted", () -> books.entries("linux").size() >= until);
      workers.kill();
    }

    try (WorkerProcess _ = startWorkers()) {
      eventuallyAnswered();
    }
    List<BookKeeper.Entry> accepted = books.entries("linux");
    System.out.println("WorkerRestartTest: " + accepted.size() + " accepted checks, all answered");
    assertThat(accepted).hasSizeGreaterThanOrEqualTo(KILLS);
    assertThat(accepted)
        .allSatisfy(entry -> {
          assertThat(entry.check().state()).isEqualTo(CheckView.State.SUCCEEDED);
          assertThat(entry.request().map(RequestRecord::state).orElseThrow().ended()).isTrue();
        });
  }

  /** No more than that: a look at the books is quick, and a run for each would bury the workers. */
  private void queueBurst() {
    var stage =
        new StagePlan("build", "linux", List.of(new JobPlan("job", Duration.ofSeconds(20))));
    for (int run = 0; run < BURST; run++) {
      world.ado().queueRun(new PipelineRun("under fire", List.of(stage)));
    }
  }

  private void eventuallyAnswered() {
    // Several looks of ten seconds each: what was in flight when a worker died is hidden for 30 s.
    for (int look = 0; look < 12 && !allAnswered(); look++) {
      try {
        eventually("every accepted check is answered", this::allAnswered);
      } catch (AssertionError notYet) {
        System.out.println("WorkerRestartTest: still waiting for answers, look " + look);
      }
    }
  }

  private boolean allAnswered() {
    return books.entries("linux").stream()
        .allMatch(entry ->
            entry.check().state() != CheckView.State.WAITING
                && entry.request().filter(r -> r.state().ended()).isPresent());
  }

  private WorkerProcess startWorkers() throws IOException {
    return WorkerProcess.start(
        world,
        new LocalWorkers.Crew(port, 2, world.settings().tickPeriod()),
        chance.nextLong(),
        WorkerProcess.Priority.EQUAL);
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
