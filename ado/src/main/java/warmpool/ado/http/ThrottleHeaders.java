package warmpool.ado.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the throttling headers of an answer; what makes no sense in them counts as absent.
 *
 * <p>Source: ado-protocol §2.5; {@code Retry-After} is seconds or an HTTP date (RFC 9110 §10.2.3).
 */
final class ThrottleHeaders {
  /**
   * Twice the five-minute window that Azure DevOps counts in: a longer pause is a mistake of
   * somebody's.
   */
  static final Duration PAUSE_MAX = Duration.ofMinutes(10);

  /** Below a tenth of the allowance the next calls are likely to be delayed. */
  private static final int LITTLE_LEFT = 10;

  /** At most as many digits as a long holds. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private ThrottleHeaders() {}

  static Throttle read(HttpHeaders headers, Instant now) {
    return new Throttle(
        headers.firstValue("Retry-After").flatMap(value -> retryAfter(value.strip(), now)),
        littleLeft(headers) ? untilReset(headers, now) : Optional.empty());
  }

  private static Optional<Duration> retryAfter(String value, Instant now) {
    return number(value)
        .map(seconds -> Duration.ofSeconds(Math.min(seconds, PAUSE_MAX.toSeconds())))
        .or(() -> date(value).map(at -> Duration.between(now, at)))
        .flatMap(ThrottleHeaders::sensible);
  }

  private static boolean littleLeft(HttpHeaders headers) {
    Optional<Long> remaining =
        headers.firstValue("X-RateLimit-Remaining").flatMap(ThrottleHeaders::number);
    Optional<Long> limit = headers.firstValue("X-RateLimit-Limit").flatMap(ThrottleHeaders::number);
    return remaining.isPresent() && remaining.get() <= limit.orElse(0L) / LITTLE_LEFT;
  }

  private static Optional<Duration> untilReset(HttpHeaders headers, Instant now) {
    return headers
        .firstValue("X-RateLimit-Reset")
        .flatMap(ThrottleHeaders::number)
        .filter(epochSecond -> epochSecond <= Instant.MAX.getEpochSecond())
        .map(epochSecond -> Duration.between(now, Instant.ofEpochSecond(epochSecond)))
        .flatMap(ThrottleHeaders::sensible);
  }

  private static Optional<Duration> sensible(Duration pause) {
    if (!pause.isPositive()) {
      return Optional.empty();
    }
    return Optional.of(pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause);
  }

  private static Optional<Long> number(String value) {
    return NUMBER.matcher(value).matches() ? Optional.of(Long.valueOf(value)) : Optional.empty();
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
