package warmpool.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Programs of this machine, as the path of its environment finds them. */
public record Programs(Map<String, String> environment) {
  /** A script behind a version manager may take a second or two. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);

  private static final int WORDS_MAX = 200;

  /** Where a program is. */
  public Optional<Path> find(String name) {
    String path = environment.getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** What it says to {@code --version}; empty if it is not there or does not say. */
  Optional<String> version(String name) {
    return find(name).flatMap(this::ask);
  }

  private Optional<String> ask(Path program) {
    try {
      Process asked =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      asked.getOutputStream().close();
      if (!asked.waitFor(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
        asked.destroyForcibly();
        return Optional.empty();
      }
      byte[] said = asked.getInputStream().readNBytes(WORDS_MAX);
      return Optional.of(new String(said, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
