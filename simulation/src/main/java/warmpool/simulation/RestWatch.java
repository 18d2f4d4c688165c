package warmpool.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Watches how long a world has been at rest, so that a run need not wait for what cannot come. */
final class RestWatch {
  /** A look costs as much as many events. */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private final SimulatedSystem system;
  private final EndState end;
  private final Optional<Duration> wanted;
  private Instant nextLook;
  private Instant restSince = Instant.MAX;

  /**
   * A watch that begins now.
   *
   * @param wanted how long a rest is enough; empty if none is
   */
  RestWatch(SimulatedSystem system, Optional<Duration> wanted) {
    this.system = system;
    this.end = new EndState(system);
    this.wanted = wanted;
    this.nextLook = system.universe().events().instant();
  }

  boolean calmForLong() {
    Instant now = system.universe().events().instant();
    if (wanted.isEmpty() || now.isBefore(nextLook)) {
      return false;
    }
    nextLook = now.plus(LOOK_EVERY);
    if (!end.atRest()) {
      restSince = Instant.MAX;
      return false;
    }
    restSince = restSince.isAfter(now) ? now : restSince;
    return !now.isBefore(restSince.plus(wanted.get()));
  }
}
