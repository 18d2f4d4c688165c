package warmpool.core.agent;

import java.time.Duration;

/**
 * How far an agent's container was after which time, by its own clock, since its entrypoint
 * started.
 *
 * @param bootstrapped it held what it registers with
 * @param registered its registration was in place
 * @param listening its agent said that it listens
 */
public record StartPhases(Duration bootstrapped, Duration registered, Duration listening) {
  public StartPhases {
    if (bootstrapped.isNegative()
        || registered.compareTo(bootstrapped) < 0
        || listening.compareTo(registered) < 0) {
      throw new IllegalArgumentException(
          "phases follow each other: " + bootstrapped + ", " + registered + ", " + listening);
    }
  }
}
