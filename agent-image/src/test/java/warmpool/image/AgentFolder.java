package warmpool.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An agent's folder with stand-ins for its programs, and beside it a folder in which they write
 * what happened to them.
 */
final class AgentFolder implements AutoCloseable {
  private final Path agent;
  private final Path standIns;

  /**
   * Open for reading too, so that opening never waits for a listener that may have failed to start.
   */
  private final Map<String, RandomAccessFile> pipes = new HashMap<>();

  private AgentFolder(Path agent, Path standIns) {
    this.agent = agent;
    this.standIns = standIns;
  }

  Path agent() {
    return agent;
  }

  Path standIns() {
    return standIns;
  }

  static AgentFolder in(Path folder) {
    try {
      open(folder, "rwxr-xr-x");
      Path agent = open(Files.createDirectory(folder.resolve("agent")), "rwxr-xr-x");
      open(Files.createDirectory(agent.resolve("bin")), "rwxr-xr-x");
      Path standIns = open(Files.createDirectory(folder.resolve("stand-ins")), "rwxrwxrwx");
      install("config.sh", agent);
      install("Agent.Listener", agent.resolve("bin"));
      install("probe.sh", standIns);
      Files.createFile(standIns.resolve("before"));
      var made = new AgentFolder(agent, standIns);
      for (String pipe : List.of("orders", "go")) {
        Path file = standIns.resolve(pipe);
        Command.run("mkfifo", "--mode=0666", file.toString());
        made.pipes.put(pipe, new RandomAccessFile(file.toFile(), "rw"));
      }
      return made;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static void install(String name, Path folder) throws IOException {
    Path program = folder.resolve(name);
    try (InputStream standIn = AgentFolder.class.getResourceAsStream("/stand-ins/" + name)) {
      Files.copy(Objects.requireNonNull(standIn, name), program);
    }
    open(program, "rwxr-xr-x");
  }

  private static Path open(Path path, String permissions) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  boolean has(String name) {
    return Files.exists(standIns.resolve(name));
  }

  /**
   * What a stand-in wrote down. Files of the job user's are open; those of root's are not always
   * ours to read.
   */
  String read(String name) {
    try {
      // A probe finds all kinds of files; what is no text in them does not matter.
      return new String(Files.readAllBytes(standIns.resolve(name)), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  String ownerOf(String name) {
    try {
      return Files.getOwner(standIns.resolve(name)).getName();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** Tells the listener what to do, when there is one. */
  void order(String... orders) {
    write("orders", String.join("\n", orders) + "\n");
  }

  /** Lets go on what waits for it. */
  void go() {
    write("go", "\n");
  }

  private void write(String pipe, String text) {
    try {
      Objects.requireNonNull(pipes.get(pipe)).write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  void leaveOpen(String text) {
    try {
      Files.writeString(standIns.resolve("left-open"), text);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  @Override
  public void close() {
    try {
      for (RandomAccessFile pipe : pipes.values()) {
        pipe.close();
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
