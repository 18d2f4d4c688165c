package warmpool.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.Eventually.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

  /** A child JVM that shares two cores with this one. */
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final long seed = Long.getLong("warmpool.seed", System.nanoTime());
  private final RandomGenerator chance = new SplittableRandom(seed);
  private final int port = freePort();
  private Instant wallStart;
  private LocalWorld world;
  private BookKeeper books;

  @BeforeEach
  void start() {
    System.out.println("WorkerRestartTest: seed " + seed);
    wallStart = Instant.now();
    LocalSettings settings =
        LocalSettings.of(
                SPEED,
                seed,
                wallStart.truncatedTo(ChronoUnit.MINUTES),
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
      Process workers = startWorkers();
      int until = books.entries("linux").size() + 1 + chance.nextInt(BURST - 1);
      // A moment that depends on what has been accepted, not on how fast this machine is.
      queueBurst();
      eventually("checks are accepted", () -> books.entries("linux").size() >= until);
      workers.destroyForcibly();
      assertThat(workers.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    Process workers = startWorkers();
    try {
      eventuallyAnswered();
    } finally {
      workers.destroyForcibly();
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

  private Process startWorkers() throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName(),
                String.valueOf(port),
                String.valueOf(SPEED),
                world.settings().start().toString(),
                wallStart.toString(),
                String.valueOf(chance.nextLong()))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(world.environment());
    Process process = builder.start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    Instant end = Instant.now().plus(START_MAX);
    for (String line = output.readLine();
        line != null && Instant.now().isBefore(end);
        line = output.readLine()) {
      if (line.equals(WorkerProcess.WORKING)) {
        return process;
      }
    }
    process.destroyForcibly();
    throw new AssertionError("the workers did not start");
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
