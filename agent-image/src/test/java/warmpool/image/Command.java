package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that was run to its end. */
record Command(int exitCode, String output) {
  /** This module's folder, which is where Maven runs its tests. */
  static final Path MODULE = Path.of("").toAbsolutePath();

  static Command run(String... command) {
    return run(new ProcessBuilder(command));
  }

  static Command run(List<String> command) {
    return run(new ProcessBuilder(command));
  }

  static Command run(ProcessBuilder command) {
    try {
      Process process = command.redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("%s ended", command.command()).isTrue();
      return new Command(process.exitValue(), output);
    } catch (IOException problem) {
      throw new UncheckedIOException("scripts/test-tools installs what the tests need", problem);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
