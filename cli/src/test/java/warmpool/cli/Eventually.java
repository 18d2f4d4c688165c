package warmpool.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what a running stack will come to, and no longer than a bound. */
final class Eventually {
  private static final Duration MAX = Duration.ofMinutes(2);
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private Eventually() {}

  static void eventually(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + MAX.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + MAX + ": " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      boolean _ = NEVER.await(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
