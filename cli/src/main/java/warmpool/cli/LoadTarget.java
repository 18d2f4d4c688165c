package warmpool.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import warmpool.cli.LoadtestAnswer.Answers;
import warmpool.cli.LoadtestAnswer.ScenarioAnswer;
import warmpool.cli.look.Looks;

/** The stack under load: a child process, and the answers it gave. */
final class LoadTarget implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60);

  /** A backlog of a minute at full rate takes a few minutes to answer on two cores. */
  private static final Duration ANSWERS_MAX = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Process process;
  private final Path folder;
  private final Map<String, String> settings;

  private LoadTarget(Process process, Path folder, Map<String, String> settings) {
    this.process = process;
    this.folder = folder;
    this.settings = settings;
  }

  static LoadTarget start(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx3g",
                // Lambda compiles Java this way too: quickly, once.
                "-XX:TieredStopAtLevel=1",
                "-Dwarmpool.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Warmpool.class.getName(),
                "load-target",
                "--folder",
                folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Optional<Properties> target =
        Looks.eachSecond(InstantSource.system(), START_MAX)
            .until(() -> LoadFiles.read(folder), read -> read.isPresent() || !process.isAlive());
    if (target.isEmpty()) {
      process.destroyForcibly();
      throw new IOException("the local stack did not start; its log is in " + folder);
    }
    Map<String, String> settings = new HashMap<>();
    target.get().forEach((key, value) -> settings.put(key.toString(), value.toString()));
    return new LoadTarget(process, folder, settings);
  }

  /** What Gatling is told. */
  Map<String, String> settings() {
    return settings;
  }

  static String upper(String name) {
    return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /** Waits until each accepted check of the simulation is answered. */
  ScenarioAnswer awaitAnswers(String simulation, Gatling.Ended ended, Output output)
      throws IOException {
    Set<String> accepted = LoadFiles.ids(LoadFiles.accepted(folder, simulation));
    Instant begin = Instant.now();
    List<String> answered =
        new Looks(InstantSource.system(), begin.plus(ANSWERS_MAX), LOOK)
            .until(() -> answered(accepted, output), now -> Answers.missing(accepted, now) == 0);
    var answers = Answers.of(accepted, answered, Duration.between(begin, Instant.now()));
    output.line(
        "%s: %d checks accepted, %s".formatted(simulation, accepted.size(), answers.words()));
    return ScenarioAnswer.of(simulation, accepted.size(), Optional.of(answers), ended);
  }

  private List<String> answered(Set<String> accepted, Output output) throws IOException {
    List<String> answered = LoadFiles.answered(folder);
    long missing = Answers.missing(accepted, answered);
    if (missing > 0) {
      output.progress("  %d of %d answers to come".formatted(missing, accepted.size()));
    }
    return answered;
  }

  /** Closing its input ends it. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
