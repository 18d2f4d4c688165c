package warmpool.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** What can be seen of a container's processes in /proc, by somebody who may see all of it. */
final class Sightings implements AutoCloseable {
  /** One process at one moment. */
  record Sighting(String arguments, String environment, String user) {}

  private final Set<Sighting> seen = ConcurrentHashMap.newKeySet();
  private final Supplier<List<ProcessHandle>> processes;
  private final ExecutorService watcher = Executors.newSingleThreadExecutor();
  private volatile boolean closed;

  Sightings(Supplier<List<ProcessHandle>> processes) {
    this.processes = processes;
  }

  /** Looks without a pause from now on, for what lives shortly. */
  void watch() {
    watcher.execute(() -> {
      while (!closed) {
        sweep();
      }
    });
  }

  /** Looks once, at all of them. */
  void sweep() {
    processes.get().forEach(process -> sight(process.pid()).ifPresent(seen::add));
  }

  private static Optional<Sighting> sight(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      return Optional.of(
          new Sighting(
              text(process.resolve("cmdline")),
              text(process.resolve("environ")),
              Files.getOwner(process).getName()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static String text(Path file) throws IOException {
    // Not root, we may read what the container's root started and not what its job user did.
    if (!Files.isReadable(file)) {
      return "";
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', '\n');
  }

  Set<Sighting> seen() {
    return seen;
  }

  @Override
  public void close() {
    closed = true;
    watcher.close();
  }
}
