package warmpool.image;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Looks again and again until something is true, for twenty seconds at most: others use this
 * machine too.
 */
final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Eventually() {}

  static void eventually(String claim, BooleanSupplier holds, Supplier<?> seen) {
    within(LIMIT, claim, holds, seen);
  }

  static void within(Duration limit, String claim, BooleanSupplier holds, Supplier<?> seen) {
    long end = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("not within " + limit + ": " + claim + "; seen: " + seen.get());
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
