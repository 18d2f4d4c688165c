package warmpool.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import warmpool.local.clock.WorldClock;

/**
 * The workers in a process of their own, which may be killed and started again while the world goes
 * on.
 *
 * <p>Told everything by its environment, as a Lambda is, and by five arguments: port of the
 * webhook, speed, start of the world, the wall clock at that moment, seed.
 */
public final class WorkerProcess {
  /** What it prints once it works. */
  public static final String WORKING = "working";

  private static final Duration TICK_PERIOD = Duration.ofMillis(400);

  private WorkerProcess() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    double speed = Double.parseDouble(arguments[1]);
    Instant worldStart = Instant.parse(arguments[2]);
    Instant wallStart = Instant.parse(arguments[3]);
    long seed = Long.parseLong(arguments[4]);
    Duration elapsed = Duration.between(wallStart, Instant.now());
    Instant worldNow = worldStart.plusNanos((long) (elapsed.toNanos() * speed));
    var clock = new WorldClock(speed, worldNow);
    LocalWorkers.start(
        System.getenv(),
        new LocalWorkers.Crew(port, 2, TICK_PERIOD),
        clock,
        new SplittableRandom(seed));
    System.out.println(WORKING);
    // Whoever started it holds its input; without them it must not stay behind.
    int _ = System.in.read();
    System.exit(0);
  }
}
