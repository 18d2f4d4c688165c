package warmpool.aws.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import warmpool.core.pool.InvalidSettings;

/**
 * A file whose path is a setting, for what is too long for an environment: Lambda allows 4 KB for
 * all of it.
 */
final class SettingsFile {
  /** What is behind a key's own name. */
  static final String SUFFIX = "_FILE";

  /**
   * The largest {@code warmpool.yaml}, 30 pools with 50 windows each, makes 150,000 bytes of pools;
   * beyond this it is some other file.
   */
  static final int BYTES_MAX = 256 * 1024;

  private SettingsFile() {}

  /** The text in it. Errors: {@link InvalidSettings} that names the path. */
  static String read(String path) {
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(Path.of(path))) {
      bytes = stream.readNBytes(BYTES_MAX + 1);
    } catch (IOException | InvalidPathException e) {
      throw problem(path, "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    if (bytes.length > BYTES_MAX) {
      throw problem(path, "has more than " + BYTES_MAX + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static InvalidSettings problem(String path, String what) {
    return new InvalidSettings(List.of(path + " " + what));
  }
}
