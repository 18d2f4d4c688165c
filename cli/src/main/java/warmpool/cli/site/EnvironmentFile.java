package warmpool.cli.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** Keys and values, one {@code KEY=value} a line, as {@code ./warmpool stack} writes them. */
public final class EnvironmentFile {
  private EnvironmentFile() {}

  /** Errors: {@link NoSite} if there is no such file. */
  public static Map<String, String> read(Path file) {
    Map<String, String> values = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (!line.startsWith("#") && equals > 0) {
          values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
    } catch (IOException e) {
      throw new NoSite(
          "cannot read " + file + ": ./warmpool stack --write-env " + file + " makes it");
    }
    return values;
  }

  /** Writes a file that nobody else may read: there are secrets in it. */
  public static void write(Path file, Map<String, String> values) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    StringBuilder text =
        new StringBuilder("# A local stack, for --env. It holds secrets of that stack.\n");
    new TreeMap<>(values)
        .forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }
}
