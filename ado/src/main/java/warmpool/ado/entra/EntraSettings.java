package warmpool.ado.entra;

import java.time.Duration;

/**
 * How patiently Entra is asked for a token.
 *
 * @param connectTimeout until a connection stands
 * @param requestTimeout until the last byte of one answer
 * @param attemptsMax calls for one token, the first one included
 * @param pauseFirst before the second attempt; doubled each time, with half of it as jitter
 * @param pauseMax between two attempts; what Entra wants longer is waited for with the old token
 * @param waitMax how long others wait for the one who asks
 */
public record EntraSettings(
    Duration connectTimeout,
    Duration requestTimeout,
    int attemptsMax,
    Duration pauseFirst,
    Duration pauseMax,
    Duration waitMax) {
  public EntraSettings {
    if (!connectTimeout.isPositive()
        || requestTimeout.compareTo(connectTimeout) < 0
        || attemptsMax < 1
        || !pauseFirst.isPositive()
        || pauseMax.compareTo(pauseFirst) < 0
        || !waitMax.isPositive()) {
      throw new IllegalArgumentException("Entra cannot be asked like this: " + requestTimeout);
    }
  }

  /**
   * For production: a token comes in well under a second, so 3 s is broken; three tries and their
   * pauses take 10 s at most, which with 8 s for the assertion leaves a tick of 30 s something.
   */
  public static EntraSettings standard() {
    return new EntraSettings(
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        3,
        Duration.ofMillis(150),
        Duration.ofMillis(500),
        Duration.ofSeconds(20));
  }
}
