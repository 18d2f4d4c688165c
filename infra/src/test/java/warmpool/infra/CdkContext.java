package warmpool.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The feature flags that the cdk command reads, so that tests synthesise what it deploys. */
final class CdkContext {
  private CdkContext() {}

  static Map<String, Object> read(Path root) {
    try {
      String json = Files.readString(root.resolve("infra").resolve("cdk.json"));
      Map<String, Object> flags = new HashMap<>();
      JsonMapper.shared()
          .readTree(json)
          .path("context")
          .properties()
          .forEach(flag -> flags.put(flag.getKey(), flag.getValue().booleanValue()));
      return flags;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
