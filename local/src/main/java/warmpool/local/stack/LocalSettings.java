package warmpool.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a local stack is like.
 *
 * @param speed world seconds for each second on the wall
 * @param seed of everything that is left to chance
 * @param start the instant at which the world begins
 * @param tickPeriod of the schedule, wall time; in a fast world a minute is soon over
 * @param frontDoorPort of the webhook; 0 takes any free one
 * @param workers batches that each queue's function works on at once
 * @param visibility how long a message is hidden while a function works on it, wall time
 */
public record LocalSettings(
    double speed,
    long seed,
    Instant start,
    List<LocalPool> pools,
    Duration tickPeriod,
    int frontDoorPort,
    int workers,
    Duration visibility) {
  public LocalSettings {
    pools = List.copyOf(pools);
  }

  /** A stack with these pools on a clock of this speed. */
  public static LocalSettings of(double speed, long seed, Instant start, List<LocalPool> pools) {
    return new LocalSettings(
        speed, seed, start, pools, Duration.ofMillis(400), 0, 2, Duration.ofSeconds(30));
  }

  public LocalSettings withFrontDoorPort(int port) {
    return new LocalSettings(speed, seed, start, pools, tickPeriod, port, workers, visibility);
  }

  public LocalSettings withTickPeriod(Duration chosen) {
    return new LocalSettings(speed, seed, start, pools, chosen, frontDoorPort, workers, visibility);
  }

  public LocalSettings withVisibility(Duration chosen) {
    return new LocalSettings(speed, seed, start, pools, tickPeriod, frontDoorPort, workers, chosen);
  }

  /** The same, with how long a check of any pool may wait for an agent, world time. */
  public LocalSettings withDeadline(Duration chosen) {
    return new LocalSettings(
        speed,
        seed,
        start,
        pools.stream().map(pool -> pool.withDeadline(chosen)).toList(),
        tickPeriod,
        frontDoorPort,
        workers,
        visibility);
  }
}
