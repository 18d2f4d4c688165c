package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients must cope with any number of fraction digits, so the service sends any number. */
class WireTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-02T08:00:22.464Z, 2026-03-02T08:00:22.4633333Z",
    "2026-03-02T08:00:49.891Z, 2026-03-02T08:00:49.89Z",
    "2026-03-02T08:00:49.5Z, 2026-03-02T08:00:49.5Z",
    "2026-03-02T08:00:49.001Z, 2026-03-02T08:00:49Z"
  })
  void writesTicksOfAThirdOfTenMilliseconds(String instant, String written) {
    assertThat(WireTime.format(Instant.parse(instant))).isEqualTo(written);
  }

  @Test
  void neverWritesALaterInstant() {
    Instant instant = Instant.parse("2026-03-02T08:00:59.999999999Z");

    assertThat(Instant.parse(WireTime.format(instant))).isBefore(instant);
  }
}
