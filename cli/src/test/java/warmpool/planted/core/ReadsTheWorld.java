package warmpool.planted.core;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Every way to read what core must be handed. */
final class ReadsTheWorld {
  private ReadsTheWorld() {}

  static Instant instant() {
    return Instant.now();
  }

  static long millis() {
    return System.currentTimeMillis();
  }

  static long nanos() {
    return System.nanoTime();
  }

  static Map<String, String> environment() {
    return System.getenv();
  }

  static UUID uuid() {
    return UUID.randomUUID();
  }

  static double chance() {
    return Math.random();
  }

  static int threadChance() {
    return ThreadLocalRandom.current().nextInt();
  }

  static void waits() throws InterruptedException {
    Thread.sleep(1);
  }

  static Supplier<Instant> reference() {
    return Instant::now;
  }
}
