package warmpool.local.ado;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Instants as the service writes them: ticks of 1/300 s and no trailing zeros, so 0 to 7 fraction
 * digits ({@code …22.4633333Z}, {@code …49.89Z}).
 */
final class WireTime {
  private static final long TICKS_PER_SECOND = 300;

  private WireTime() {}

  static String format(Instant instant) {
    Instant whole = instant.truncatedTo(ChronoUnit.SECONDS);
    long ticks = ChronoUnit.NANOS.between(whole, instant) * TICKS_PER_SECOND / 1_000_000_000L;
    if (ticks == 0) {
      return whole.toString();
    }
    String fraction =
        BigDecimal.valueOf(ticks)
            .divide(BigDecimal.valueOf(TICKS_PER_SECOND), 7, RoundingMode.DOWN)
            .stripTrailingZeros()
            .toPlainString()
            .substring(1);
    return whole.toString().replace("Z", fraction + "Z");
  }
}
