package warmpool.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
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
    Set<String> missing =
        new Looks(InstantSource.system(), begin.plus(ANSWERS_MAX), LOOK)
            .until(() -> missing(accepted, output), Set::isEmpty);
    var answers =
        new Answers(
            missing.size(),
            answeredTwice(accepted),
            Duration.between(begin, Instant.now()).toSeconds());
    output.line(
        "%s: %d checks accepted, %d lost, %d answered more than once; the last answer came %d s"
                .formatted(
                    simulation,
                    accepted.size(),
                    answers.lost(),
                    answers.answeredMoreThanOnce(),
                    answers.lastAfterSeconds())
            + " after the load");
    return ScenarioAnswer.of(simulation, accepted.size(), Optional.of(answers), ended);
  }

  private Set<String> missing(Set<String> accepted, Output output) throws IOException {
    Set<String> missing = new HashSet<>(accepted);
    LoadFiles.answered(folder).forEach(missing::remove);
    if (!missing.isEmpty()) {
      output.progress("  %d of %d answers to come".formatted(missing.size(), accepted.size()));
    }
    return missing;
  }

  private long answeredTwice(Set<String> accepted) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    LoadFiles.answered(folder).forEach(id -> counts.merge(id, 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 1 && accepted.contains(entry.getKey()))
        .count();
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
