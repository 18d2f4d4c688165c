package warmpool.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a simulation of the load tests, by Maven.
 *
 * @param aside whether what it says has to keep off the standard output
 */
record Gatling(Path home, boolean aside) {
  static final Map<String, String> SIMULATIONS =
      Map.of(
          "steady", "SteadySimulation",
          "burst", "BurstSimulation",
          "hostile", "HostileSimulation");

  private static final Pattern REPORT = Pattern.compile("Reports generated, .*: (file:\\S+)");

  private static final Pattern ASSERTION =
      Pattern.compile("(.+) : (true|false) \\(actual : ([0-9.]+)\\)");

  private static final String P99 = "honest check: 99th percentile of response time";

  /** Something that a simulation must show, in Gatling's words. */
  record Assertion(String words, boolean held, double actual) {}

  /**
   * What a simulation came to.
   *
   * @param report address of Gatling's page; as everything but {@code held} known only if Gatling
   *     was kept aside
   */
  record Ended(boolean held, List<Assertion> assertions, Optional<String> report) {
    /** How long 99 of 100 honest checks took at most, on the wall. */
    OptionalDouble p99Millis() {
      return assertions.stream()
          .filter(each -> each.words().startsWith(P99))
          .mapToDouble(Assertion::actual)
          .findFirst();
    }
  }

  /**
   * Runs one.
   *
   * @param told what it has to know, by the names of the environment
   */
  Ended run(String simulation, Map<String, String> told) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("mvnw").toString(),
                "--batch-mode",
                "--quiet",
                "--projects",
                "loadtest",
                "--also-make",
                "test-compile",
                "-Denforcer.skip=true",
                "-Dgatling.simulationClass=warmpool.loadtest." + SIMULATIONS.get(simulation))
            .directory(home.toFile())
            .inheritIO();
    // By the environment, so that no password is on a command line.
    builder.environment().putAll(told);
    Process maven =
        (aside ? builder.redirectOutput(ProcessBuilder.Redirect.PIPE) : builder).start();
    List<String> lines = aside ? repeated(maven) : List.of();
    return ended(maven.waitFor() == 0, lines);
  }

  private static List<String> repeated(Process maven) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader said = maven.inputReader(Charset.defaultCharset())) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        System.err.println(line);
        lines.add(line);
      }
    }
    return lines;
  }

  /** Gatling has no figures for programs, but says the ones that count. */
  static Ended ended(boolean held, List<String> lines) {
    List<Assertion> assertions = new ArrayList<>();
    Optional<String> report = Optional.empty();
    for (String line : lines) {
      Matcher assertion = ASSERTION.matcher(line);
      if (assertion.matches()) {
        assertions.add(
            new Assertion(
                assertion.group(1),
                assertion.group(2).equals("true"),
                Double.parseDouble(assertion.group(3))));
      }
      Matcher page = REPORT.matcher(line);
      if (page.matches()) {
        report = Optional.of(page.group(1));
      }
    }
    return new Ended(held, assertions, report);
  }
}
