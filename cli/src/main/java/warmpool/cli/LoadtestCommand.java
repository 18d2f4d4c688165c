package warmpool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the three load tests against an ingress. */
@Command(
    name = "loadtest",
    description = {
      "Runs the Gatling scenarios steady, burst and hostile against an ingress; without --url it",
      "starts the local stack in a process of its own and checks that each accepted check is answered."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "With --url the credentials come from WARMPOOL_USER and WARMPOOL_PASSWORD, and the organisation",
      "from WARMPOOL_PLAN_URL.",
      "Exit codes: 0 all assertions held, 1 one did not, 2 wrong usage.",
      "Example: ./warmpool loadtest --rate 300 --duration 60"
    })
final class LoadtestCommand implements Callable<Integer> {
  private static final Map<String, String> SIMULATIONS =
      Map.of(
          "steady", "SteadySimulation",
          "burst", "BurstSimulation",
          "hostile", "HostileSimulation");

  @Option(names = "--url", description = "Of the ingress, up to but without /v1.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--rate",
      defaultValue = "300",
      description = "Checks per second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--duration",
      defaultValue = "60",
      description = "Seconds for each scenario (default: ${DEFAULT-VALUE}).")
  private int duration;

  @Option(
      names = "--scenario",
      split = ",",
      defaultValue = "steady,burst,hostile",
      description = "Which ones (default: ${DEFAULT-VALUE}).")
  private List<String> scenarios = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> unknown =
        scenarios.stream().filter(name -> !SIMULATIONS.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      System.err.println("--scenario knows steady, burst and hostile: " + unknown);
      return 2;
    }
    Path home = Path.of(System.getProperty("warmpool.home", ".")).toAbsolutePath();
    Path folder =
        Files.createTempDirectory(Files.createDirectories(home.resolve("target")), "load");
    return url.isPresent() ? elsewhere(home, folder) : here(home, folder);
  }

  private int elsewhere(Path home, Path folder) throws IOException, InterruptedException {
    Map<String, String> target = Map.of("url", url.orElseThrow());
    int failed = 0;
    for (String name : scenarios) {
      failed += gatling(home, folder, name, target) == 0 ? 0 : 1;
    }
    System.out.println("Answers cannot be seen from here: compare the accepted ids in " + folder);
    return failed == 0 ? 0 : 1;
  }

  private int here(Path home, Path folder) throws IOException, InterruptedException {
    System.out.println("Starting the local stack in a process of its own ...");
    List<String> problems = new ArrayList<>();
    try (LoadTarget target = LoadTarget.start(folder)) {
      for (String name : scenarios) {
        if (gatling(home, folder, name, target.settings()) != 0) {
          problems.add(name + ": Gatling's assertions failed");
        }
        problems.addAll(target.awaitAnswers(name));
      }
    }
    problems.forEach(System.err::println);
    return problems.isEmpty() ? 0 : 1;
  }

  private int gatling(Path home, Path folder, String name, Map<String, String> target)
      throws IOException, InterruptedException {
    System.out.printf("%n%s: %d/s for %d s%n", name, rate, duration);
    ProcessBuilder maven =
        new ProcessBuilder(
                home.resolve("mvnw").toString(),
                "--batch-mode",
                "--quiet",
                "--projects",
                "loadtest",
                "--also-make",
                "test-compile",
                "-Denforcer.skip=true",
                "-Dgatling.simulationClass=warmpool.loadtest." + SIMULATIONS.get(name))
            .directory(home.toFile())
            .inheritIO();
    // By the environment, so that no password is on a command line.
    Map<String, String> environment = maven.environment();
    target.forEach((key, value) -> environment.put("WARMPOOL_" + LoadTarget.upper(key), value));
    environment.put("WARMPOOL_RATE", String.valueOf(rate));
    environment.put("WARMPOOL_DURATION", String.valueOf(duration));
    environment.put("WARMPOOL_ACCEPTED", LoadFiles.accepted(folder, name).toString());
    return maven.start().waitFor();
  }
}
