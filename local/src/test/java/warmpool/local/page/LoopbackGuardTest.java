package warmpool.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any web site may make a browser call loopback; these are the ways it would look. */
final class LoopbackGuardTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080"})
  void letsLoopbackHostsIn(String host) {
    assertThat(LoopbackGuard.objection(Optional.of(host), Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example:8080",
        "localhost.evil.example",
        "localhost:80@evil.example",
        "localhost:8080:1",
        "192.168.1.4:8080"
      })
  void refusesOtherHosts(String host) {
    assertThat(LoopbackGuard.objection(Optional.ofNullable(host), Optional.empty())).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"localhost:8080,http://localhost:8080", "127.0.0.1:80,http://127.0.0.1:80"})
  void letsItsOwnOriginIn(String host, String origin) {
    assertThat(LoopbackGuard.objection(Optional.of(host), Optional.of(origin))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "http://evil.example",
        "http://localhost:3000",
        "https://localhost:8080",
        "http://localhost:8080.evil.example",
        ""
      })
  void refusesForeignOrigins(String origin) {
    assertThat(LoopbackGuard.objection(Optional.of("localhost:8080"), Optional.of(origin)))
        .isPresent();
  }
}
