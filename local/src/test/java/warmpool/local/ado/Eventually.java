package warmpool.local.ado;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something is true, for ten seconds at most. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Eventually() {}

  public static void eventually(String claim, BooleanSupplier holds) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("not within " + LIMIT + ": " + claim);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  /** The same, naming what was there instead when the time is over. */
  public static void eventually(String claim, BooleanSupplier holds, Supplier<?> seen) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("not within " + LIMIT + ": " + claim + "; seen: " + seen.get());
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
