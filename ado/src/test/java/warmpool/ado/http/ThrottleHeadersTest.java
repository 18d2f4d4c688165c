package warmpool.ado.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.ado.TestTime;

/** Azure DevOps asks for patience in three ways, and proxies add a fourth. */
class ThrottleHeadersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|PT1S",
        " 30 |PT30S",
        "86400|PT10M",
        "999999999999999999|PT10M",
        "Mon, 2 Mar 2026 09:00:20 GMT|PT20S",
        "Mon, 02 Mar 2026 09:00:20 GMT|PT20S",
        "Tue, 03 Mar 2026 09:00:20 GMT|PT10M",
      })
  void readsSecondsAndDates(String value, Duration expected) {
    assertThat(read(Map.of("Retry-After", value)).retryAfter()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "soon",
        "1.5e3",
        "99999999999999999999",
        "Mon, 02 Mar 2026 08:59:59 GMT",
        "Sun, 02 Mar 2026 09:00:20 GMT",
      })
  void takesWhatMakesNoSenseAsAbsent(String value) {
    assertThat(read(Map.of("Retry-After", value)).retryAfter()).isEmpty();
  }

  @Test
  void waitsForTheResetWhenLittleOfTheAllowanceIsLeft() {
    long reset = TestTime.START.plusSeconds(45).getEpochSecond();

    assertThat(allowance(20, 200, reset).pause()).contains(Duration.ofSeconds(45));
    assertThat(allowance(0, 200, reset).pause()).contains(Duration.ofSeconds(45));
    assertThat(allowance(21, 200, reset).pause()).isEmpty();
    assertThat(allowance(0, 200, TestTime.START.getEpochSecond()).pause()).isEmpty();
    assertThat(allowance(0, 200, Long.MAX_VALUE).pause()).isEmpty();
    assertThat(allowance(0, 200, 999_999_999_999_999_999L).pause()).isEmpty();
  }

  @Test
  void believesTheExplicitPauseMoreThanTheReset() {
    Throttle throttle =
        new Throttle(Optional.of(Duration.ofSeconds(3)), Optional.of(Duration.ofSeconds(45)));

    assertThat(throttle.pause()).contains(Duration.ofSeconds(3));
  }

  private static Throttle allowance(long remaining, long limit, long resetEpochSecond) {
    return read(
        Map.of(
            "X-RateLimit-Remaining", String.valueOf(remaining),
            "X-RateLimit-Limit", String.valueOf(limit),
            "X-RateLimit-Reset", String.valueOf(resetEpochSecond)));
  }

  private static Throttle read(Map<String, String> headers) {
    Map<String, List<String>> all =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    return ThrottleHeaders.read(HttpHeaders.of(all, (_, _) -> true), TestTime.START);
  }
}
