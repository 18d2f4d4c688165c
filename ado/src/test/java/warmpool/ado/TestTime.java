package warmpool.ado;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that stands still until it is moved. */
public final class TestTime implements InstantSource {
  public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  public synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }
}
