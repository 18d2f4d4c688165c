package warmpool.cli.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import warmpool.settings.InvalidWarmpoolFile;
import warmpool.settings.WarmpoolFile;
import warmpool.settings.WarmpoolYaml;

/** Finds out where a stack is: from a file of keys, or from what was deployed. */
public final class SiteReader {
  private SiteReader() {}

  /** A local stack. Errors: {@link NoSite}. */
  public static Site local(Path environment, Optional<WarmpoolFile> file, Surroundings around) {
    return Site.of(EnvironmentFile.read(environment), file, around.time());
  }

  /** What {@code warmpool.yaml} says. Errors: {@link NoSite}, with every problem of the file. */
  public static WarmpoolFile file(Path config) {
    try {
      return WarmpoolYaml.read(config);
    } catch (InvalidWarmpoolFile e) {
      throw new NoSite(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new NoSite(
          "cannot read " + config + ": name the file with --config, or a local stack with --env");
    }
  }

  /** The file if it is there. */
  public static Optional<WarmpoolFile> fileIfThere(Path config) {
    return Files.exists(config) ? Optional.of(file(config)) : Optional.empty();
  }

  /** What the commands may use of the process's own environment. */
  static Map<String, String> endpoints(Surroundings around) {
    Map<String, String> values = new TreeMap<>();
    around
        .environment()
        .forEach((key, value) -> {
          if (key.startsWith("AWS_ENDPOINT_URL_") || key.startsWith("WARMPOOL_LOCAL")) {
            values.put(key, value);
          }
        });
    return values;
  }
}
