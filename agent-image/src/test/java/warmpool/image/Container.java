package warmpool.image;

import static warmpool.image.Eventually.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The real entrypoint below a real tini that is PID 1, as in a container: in a PID namespace with a
 * /proc of its own.
 *
 * <p>Started by root it is root's; started by anybody else it is in a user namespace too, whose
 * root is that somebody and whose other users are a range of subordinate ids ({@code /etc/subuid}),
 * so that the job user is another one there as well.
 */
final class Container implements AutoCloseable {
  private static final boolean ROOT = Command.run("id", "-u").output().trim().equals("0");

  final long startedNanos;
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  Container(Map<String, String> environment) {
    this(environment, List.of());
  }

  /** With a program before the entrypoint that starts it in its own way. */
  Container(Map<String, String> environment, List<String> through) {
    List<String> command = isolated("/usr/bin/tini", "--");
    command.addAll(through);
    command.add(Command.MODULE.resolve("entrypoint.sh").toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().putAll(environment);
    startedNanos = System.nanoTime();
    try {
      process = builder.start();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    reader = Thread.ofVirtual().start(this::read);
  }

  private static List<String> isolated(String... program) {
    var command =
        new ArrayList<>(
            List.of(
                // Whoever runs the tests in the background ignores SIGINT, and so would all below.
                "env",
                "--default-signal=INT,QUIT",
                "unshare",
                "--pid",
                "--fork",
                "--mount-proc",
                "--kill-child"));
    if (!ROOT) {
      command.addAll(List.of("--user", "--map-root-user", "--map-auto"));
    }
    command.addAll(List.of(program));
    return command;
  }

  /** Removes what containers left, whichever of their users it belongs to. */
  static void remove(Path folder) {
    Command removal = Command.run(isolated("rm", "-rf", "--", folder.toString()));
    if (removal.exitCode() != 0) {
      throw new IllegalStateException(removal.output());
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException ended) {
      lines.add("(output lost: " + ended.getMessage() + ")");
    }
  }

  List<String> lines() {
    return lines;
  }

  String output() {
    return String.join("\n", lines);
  }

  Container awaitLine(String part) {
    eventually(
        "a line with \"" + part + "\"",
        () -> lines.stream().anyMatch(line -> line.contains(part)),
        () -> lines);
    return this;
  }

  /** To PID 1, as ECS and Docker do it. */
  void signal(String name) {
    Command.run("kill", "-" + name, Long.toString(tini().pid()));
  }

  ProcessHandle tini() {
    eventually("tini runs", () -> process.children().findAny().isPresent(), () -> lines);
    return process.children().findAny().orElseThrow();
  }

  List<ProcessHandle> processes() {
    return process.descendants().toList();
  }

  /**
   * All processes but the ones that were given the environment and cannot help having it: unshare,
   * tini.
   */
  List<ProcessHandle> processesBelowTini() {
    return tini().descendants().toList();
  }

  /** Done with the exit code once PID 1 has ended. */
  CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  boolean runs() {
    return process.isAlive();
  }

  int exitCode() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the container has not ended: " + lines);
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
