package warmpool.ado.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import warmpool.ado.TestTime;
import warmpool.ado.http.AdoAnswer.Closed;
import warmpool.ado.http.AdoAnswer.Done;
import warmpool.ado.http.AdoAnswer.TryLater;

/** Whatever comes over the wire gets a meaning, and the meaning never quotes it. */
class AnswerClassifierPropertyTest {
  @Property
  void anyAnswerAtAllGetsAMeaning(
      @ForAll @IntRange(min = 200, max = 599) int status,
      @ForAll("bodies") String body,
      @ForAll("values") String retryAfter,
      @ForAll("values") String reset) {
    AdoAnswer answer =
        AnswerClassifier.classify(status, headers(retryAfter, reset), body, TestTime.START);

    if (answer instanceof TryLater later) {
      later.after().ifPresent(AnswerClassifierPropertyTest::isBounded);
    }
    if (answer instanceof Done done) {
      done.throttle().pause().ifPresent(AnswerClassifierPropertyTest::isBounded);
    }
  }

  @Property
  void onlyANamedFaultClosesACheck(
      @ForAll @IntRange(min = 200, max = 599) int status, @ForAll String body) {
    AdoAnswer answer = AnswerClassifier.classify(status, headers("", ""), body, TestTime.START);

    assertThat(answer).isNotInstanceOf(Closed.class);
  }

  @Property
  void neverQuotesTheAnswer(@ForAll @IntRange(min = 200, max = 599) int status) {
    String secret = "hunter2";
    String body = "{\"message\":\"hunter2\",\"typeKey\":\"hunter2\",\"typeName\":\"hunter2\"}";

    AdoAnswer answer =
        AnswerClassifier.classify(status, headers(secret, secret), body, TestTime.START);

    assertThat(answer.toString()).doesNotContain(secret);
  }

  private static void isBounded(Duration pause) {
    assertThat(pause).isPositive().isLessThanOrEqualTo(ThrottleHeaders.PAUSE_MAX);
  }

  private static HttpHeaders headers(String retryAfter, String reset) {
    return HttpHeaders.of(
        Map.of(
            "Retry-After", List.of(retryAfter),
            "X-RateLimit-Remaining", List.of("0"),
            "X-RateLimit-Reset", List.of(reset)),
        (_, _) -> true);
  }

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"typeKey\":7}",
            "{\"typeKey\":{}}",
            "{\"typeName\":\",\"}",
            "{\"message\":null}",
            "[".repeat(100_000)));
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(30),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.of("Mon, 02 Mar 2026 09:00:20 GMT", "Sat, 31 Dec 9999 23:59:59 GMT"));
  }
}
