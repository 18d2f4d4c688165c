package warmpool.infra;

import java.util.Map;
import software.amazon.awscdk.services.logs.RetentionDays;

/** How long logs are kept. */
record ControlLogs(RetentionDays retention) {
  private static final Map<Integer, RetentionDays> KNOWN =
      Map.of(
          7, RetentionDays.ONE_WEEK,
          14, RetentionDays.TWO_WEEKS,
          30, RetentionDays.ONE_MONTH,
          60, RetentionDays.TWO_MONTHS,
          90, RetentionDays.THREE_MONTHS,
          180, RetentionDays.SIX_MONTHS,
          365, RetentionDays.ONE_YEAR);

  static ControlLogs ofDays(int days) {
    RetentionDays retention = KNOWN.get(days);
    if (retention == null) {
      throw new IllegalStateException("no such retention: " + days);
    }
    return new ControlLogs(retention);
  }
}
