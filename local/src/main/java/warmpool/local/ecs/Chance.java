package warmpool.local.ecs;

import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The one source of chance here, made safe for many threads. */
final class Chance {
  private final RandomGenerator random;

  Chance(RandomGenerator random) {
    this.random = random;
  }

  synchronized double gaussian() {
    return random.nextGaussian();
  }

  /** True in {@code percent} of the cases; draws nothing when the answer is certain. */
  synchronized boolean hits(double percent) {
    return percent >= 100 || (percent > 0 && random.nextDouble(100) < percent);
  }

  synchronized Duration upTo(Duration longest) {
    return Duration.ofNanos(random.nextLong(longest.toNanos() + 1));
  }

  synchronized int below(int bound) {
    return random.nextInt(bound);
  }

  synchronized String hex(int digits) {
    byte[] bytes = new byte[(digits + 1) / 2];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes).substring(0, digits);
  }

  /** Random, but in the shape of a UUID, as request and event ids have it. */
  String uuid() {
    return String.join("-", hex(8), hex(4), "4" + hex(3), "8" + hex(3), hex(12));
  }
}
