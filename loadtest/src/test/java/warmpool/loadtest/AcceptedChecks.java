package warmpool.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The checks that were answered 200, in a file with one line for each, so that somebody else can
 * see whether every one of them was answered to Azure DevOps.
 */
final class AcceptedChecks implements AutoCloseable {
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Writer file;

  AcceptedChecks(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      file = Files.newBufferedWriter(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A check that was accepted twice has one line. */
  void add(String id) {
    if (known.add(id)) {
      write(id + "\n");
    }
  }

  private synchronized void write(String line) {
    try {
      file.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
