package warmpool.aws.secret;

import java.time.Duration;

/**
 * How old a secret may be.
 *
 * @param freshMax up to this age it is used without asking
 * @param staleMax up to this age it is used when asking fails
 * @param pause how long after a failure nobody asks again, so that an outage does not slow every
 *     call
 */
public record SecretAges(Duration freshMax, Duration staleMax, Duration pause) {
  /** A rotated secret is picked up in five minutes, an outage of an hour is survived. */
  public static final SecretAges STANDARD =
      new SecretAges(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(10));

  public SecretAges {
    if (!freshMax.isPositive() || staleMax.compareTo(freshMax) < 0 || pause.isNegative()) {
      throw new IllegalArgumentException(
          "a secret is fresh for a while, and stale after that: " + freshMax + ", " + staleMax);
    }
  }
}
