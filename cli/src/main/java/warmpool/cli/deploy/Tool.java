package warmpool.cli.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import warmpool.core.port.PortFailure;

/**
 * Runs programs in a folder, and waits for them.
 *
 * @param environment of the programs
 */
public record Tool(Path folder, Map<String, String> environment, InstantSource time) {
  /**
   * Runs it quietly.
   *
   * <p>Errors: {@link PortFailure} that names the log when it fails.
   */
  public Duration quietly(Path log, List<String> command) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return run(builder(command).redirectErrorStream(true).redirectOutput(log.toFile()), log);
    } catch (IOException e) {
      throw new PortFailure(command.getFirst(), false, "cannot be run: is it there?", null);
    }
  }

  /**
   * Runs it with the terminal of whoever called: the cdk asks only where it writes to one.
   *
   * @param aside what it says goes to the standard error, and it cannot ask: the standard output is
   *     an answer for programs
   */
  public Duration openly(List<String> command, boolean aside) {
    try {
      ProcessBuilder builder = builder(command).inheritIO();
      return run(
          aside ? builder.redirectOutput(ProcessBuilder.Redirect.PIPE) : builder, Path.of("above"));
    } catch (IOException e) {
      throw new PortFailure(command.getFirst(), false, "cannot be run: is it there?", null);
    }
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private Duration run(ProcessBuilder builder, Path told) throws IOException {
    var began = time.instant();
    Process process = builder.start();
    try {
      process.getInputStream().transferTo(System.err);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new PortFailure(
            builder.command().getFirst(), false, "ended with " + exit + "; see " + told, null);
      }
      return Duration.between(began, time.instant());
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new PortFailure(builder.command().getFirst(), true, "was interrupted", null);
    }
  }
}
