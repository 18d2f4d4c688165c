package warmpool.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * An agent's folder with stand-ins for its programs, and beside it a folder in which they write
 * what happened to them.
 */
record AgentFolder(Path agent, Path standIns) {
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
      for (String pipe : new String[] {"orders", "go"}) {
        Command.run("mkfifo", "--mode=0666", standIns.resolve(pipe).toString());
      }
      return new AgentFolder(agent, standIns);
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

  /** Tells the listener what to do; waits until there is one. */
  void order(String... orders) {
    pipe("orders", String.join("\n", orders) + "\n");
  }

  void pipe(String name, String text) {
    try {
      Files.writeString(standIns.resolve(name), text);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
