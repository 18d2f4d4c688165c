package warmpool.local.stack;

import java.io.BufferedReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import warmpool.local.clock.WorldClock;

/**
 * The workers in a process of their own, which may be killed and started again while the world goes
 * on.
 *
 * <p>Told everything by its environment, as a Lambda is, and how it is run by its arguments. Its
 * log goes to the file that the property {@code warmpool.worker.log} names, or nowhere.
 */
public final class WorkerProcess implements AutoCloseable {
  /** What it prints once it works. */
  private static final String WORKING = "working";

  /** A JVM that shares two cores with the world. */
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private static final Duration STOP_MAX = Duration.ofSeconds(10);

  private final Process process;
  private final URI address;

  private WorkerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Whether the workers get their share of the machine, or mostly what nobody else wants. */
  public enum Priority {
    EQUAL,
    LAST
  }

  /** A tenth of the machine is left to those who come last: less, and their own calls time out. */
  private static List<String> launcher(Priority priority) {
    return switch (priority) {
      case EQUAL -> List.of();
      case LAST -> List.of("nice", "-n", "10");
    };
  }

  /**
   * Starts them and waits until they work.
   *
   * <p>Errors: {@link IOException} when they do not within a minute.
   *
   * @param seed of what is left to chance in them
   */
  public static WorkerProcess start(
      LocalWorld world, LocalWorkers.Crew crew, long seed, Priority priority) throws IOException {
    List<String> command = new ArrayList<>(launcher(priority));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            WorkerProcess.class.getName(),
            String.valueOf(crew.frontDoorPort()),
            String.valueOf(crew.workers()),
            crew.tickPeriod().toString(),
            String.valueOf(world.settings().speed()),
            world.clock().instant().toString(),
            Instant.now().toString(),
            String.valueOf(seed)));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(world.environment());
    return working(builder.start());
  }

  private static WorkerProcess working(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    Instant end = Instant.now().plus(START_MAX);
    for (String line = output.readLine();
        line != null && Instant.now().isBefore(end);
        line = output.readLine()) {
      if (line.startsWith(WORKING)) {
        URI address = URI.create(line.substring(WORKING.length()).strip());
        drain(output);
        return new WorkerProcess(process, address);
      }
    }
    process.destroyForcibly();
    throw new IOException("the workers did not start");
  }

  /** A pipe that nobody empties fills up, and then whoever writes a line of log stands still. */
  private static void drain(BufferedReader output) {
    Thread.ofVirtual()
        .name("worker-output")
        .start(() -> {
          try (Writer log = log()) {
            output.transferTo(log);
          } catch (IOException killed) {
            // Whoever wrote is gone, and what it said last with it.
          }
        });
  }

  private static Writer log() throws IOException {
    String file = System.getProperty("warmpool.worker.log");
    return file == null ? Writer.nullWriter() : new FileWriter(file, StandardCharsets.UTF_8, true);
  }

  /** Where their front door is, with a trailing slash. */
  public URI address() {
    return address;
  }

  /** SIGKILL: whatever they were doing is cut off. Errors: {@link IllegalStateException}. */
  public void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the workers outlived SIGKILL");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while killing the workers", e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  /**
   * Port, workers for a queue, tick period, speed; an instant of the world and of the wall; seed.
   */
  public static void main(String[] arguments) throws IOException {
    var crew =
        new LocalWorkers.Crew(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Duration.parse(arguments[2]));
    double speed = Double.parseDouble(arguments[3]);
    Duration elapsed = Duration.between(Instant.parse(arguments[5]), Instant.now());
    Instant worldNow = Instant.parse(arguments[4]).plusNanos((long) (elapsed.toNanos() * speed));
    LocalWorkers workers =
        LocalWorkers.start(
            System.getenv(),
            crew,
            new WorldClock(speed, worldNow),
            new SplittableRandom(Long.parseLong(arguments[6])));
    System.out.println(WORKING + " " + workers.address());
    // Whoever started it holds its input; without them it must not stay behind.
    int _ = System.in.read();
    System.exit(0);
  }
}
