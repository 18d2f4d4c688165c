package warmpool.loadtest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * What a simulation is told: {@code -Dwarmpool.url=…} or, so that a password need not be on a
 * command line, {@code WARMPOOL_URL=…} in the environment.
 *
 * @param url of the ingress, up to but without {@code /v1}
 * @param planUrl an organisation that the ingress answers
 * @param rate checks per second
 * @param burst checks in the one second of a burst
 * @param warmup time before anything is measured, in which the server's code gets compiled
 * @param p99Max what 99 of 100 honest checks must not exceed
 * @param slowClients connections that never finish what they begin
 * @param accepted the file that gets one line {@code plan.job.taskInstance} for each accepted check
 */
record LoadSettings(
    URI url,
    String pool,
    String user,
    String password,
    String planUrl,
    int rate,
    int burst,
    Duration duration,
    Duration warmup,
    Duration p99Max,
    int slowClients,
    Path accepted) {

  static LoadSettings read() {
    return read(System.getProperties(), System::getenv);
  }

  /** Errors: {@link IllegalArgumentException} with everything that is missing or wrong. */
  static LoadSettings read(Properties properties, Function<String, String> environment) {
    var reader = new Reader(properties, environment, new ArrayList<>());
    int rate = reader.number("rate", 300);
    var settings =
        new LoadSettings(
            URI.create(reader.text("url", Optional.empty()).replaceFirst("/+$", "")),
            reader.text("pool", Optional.of("linux")),
            reader.text("user", Optional.empty()),
            reader.text("password", Optional.empty()),
            reader.text("planUrl", Optional.empty()),
            rate,
            reader.number("burst", Math.max(200, rate)),
            Duration.ofSeconds(reader.number("duration", 60)),
            Duration.ofSeconds(reader.number("warmup", 10)),
            Duration.ofMillis(reader.number("p99", 100)),
            reader.number("slowClients", 50),
            Path.of(reader.text("accepted", Optional.of("target/accepted-checks.txt"))));
    if (!reader.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", reader.problems()));
    }
    return settings;
  }

  String path() {
    return url + "/v1/checks/" + pool;
  }

  @Override
  public String toString() {
    return "LoadSettings[" + path() + ", " + rate + "/s, " + duration + "]";
  }

  private record Reader(
      Properties properties, Function<String, String> environment, List<String> problems) {

    String text(String name, Optional<String> otherwise) {
      String key = "WARMPOOL_" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
      Optional<String> value =
          Optional.ofNullable(properties.getProperty("warmpool." + name))
              .or(() -> Optional.ofNullable(environment.apply(key)))
              .filter(text -> !text.isBlank())
              .or(() -> otherwise);
      if (value.isEmpty()) {
        problems.add("warmpool." + name + " (or " + key + ") is missing");
      }
      return value.orElse("");
    }

    int number(String name, int otherwise) {
      String text = text(name, Optional.of(Integer.toString(otherwise)));
      if (!text.matches("[0-9]{1,6}")) {
        problems.add("warmpool." + name + " is not a whole number");
        return otherwise;
      }
      return Integer.parseInt(text);
    }
  }
}
