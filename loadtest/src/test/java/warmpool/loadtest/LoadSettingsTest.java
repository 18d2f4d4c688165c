package warmpool.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * A load test against the wrong address, or with a password that everyone can see, is worse than
 * none.
 */
class LoadSettingsTest {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "WARMPOOL_URL", "https://example.org/prod/",
          "WARMPOOL_USER", "ado",
          "WARMPOOL_PASSWORD", "hush",
          "WARMPOOL_PLAN_URL", "https://dev.azure.com/fabrikam/");

  @Test
  void defaults() {
    LoadSettings settings = LoadSettings.read(new Properties(), REQUIRED::get);

    assertThat(settings)
        .isEqualTo(
            new LoadSettings(
                URI.create("https://example.org/prod"),
                "linux",
                "ado",
                "hush",
                "https://dev.azure.com/fabrikam/",
                300,
                300,
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                50,
                Path.of("target/accepted-checks.txt")));
    assertThat(settings.path()).isEqualTo("https://example.org/prod/v1/checks/linux");
    assertThat(settings.toString()).doesNotContain("hush");
  }

  @Test
  void everyKeySetToSomethingElse() {
    var properties = new Properties();
    properties.putAll(
        Map.of(
            "warmpool.url", "http://127.0.0.1:1",
            "warmpool.pool", "windows",
            "warmpool.user", "u",
            "warmpool.password", "p",
            "warmpool.planUrl", "http://127.0.0.1:2/org/",
            "warmpool.rate", "50"));
    properties.putAll(
        Map.of(
            "warmpool.duration", "7",
            "warmpool.warmup", "3",
            "warmpool.p99", "250",
            "warmpool.slowClients", "9",
            "warmpool.accepted", "/tmp/x"));

    assertThat(LoadSettings.read(properties, REQUIRED::get))
        .isEqualTo(
            new LoadSettings(
                URI.create("http://127.0.0.1:1"),
                "windows",
                "u",
                "p",
                "http://127.0.0.1:2/org/",
                50,
                200,
                Duration.ofSeconds(7),
                Duration.ofSeconds(3),
                Duration.ofMillis(250),
                9,
                Path.of("/tmp/x")));
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    var properties = new Properties();
    properties.put("warmpool.rate", "fast");

    assertThatThrownBy(() -> LoadSettings.read(properties, _ -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("rate", "WARMPOOL_URL", "WARMPOOL_USER", "WARMPOOL_PASSWORD")
        .hasMessageContaining("WARMPOOL_PLAN_URL");
  }
}
