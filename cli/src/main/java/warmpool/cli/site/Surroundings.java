package warmpool.cli.site;

import java.io.BufferedReader;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command finds around itself.
 *
 * @param environment variables of the process
 * @param answers what somebody types
 */
public record Surroundings(
    Map<String, String> environment, InstantSource time, BufferedReader answers) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  @Override
  public String toString() {
    return "Surroundings[redacted]";
  }
}
