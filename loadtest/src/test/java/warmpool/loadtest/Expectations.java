package warmpool.loadtest;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;
import java.util.List;

/**
 * What every simulation must show: nothing answered wrongly, honest checks in time, and enough of
 * them.
 */
final class Expectations {
  /**
   * The generator may miss a little of its own rate, but not so much that the result means less.
   */
  private static final double SENT_MIN = 0.95;

  private Expectations() {}

  static List<Assertion> of(LoadSettings settings, double honestChecks) {
    return List.of(
        global().failedRequests().count().is(0L),
        details(Checks.HONEST)
            .responseTime()
            .percentile(99)
            .lte(Math.toIntExact(settings.p99Max().toMillis())),
        details(Checks.HONEST)
            .successfulRequests()
            .count()
            .gte(Math.round(Math.floor(honestChecks * SENT_MIN))));
  }
}
