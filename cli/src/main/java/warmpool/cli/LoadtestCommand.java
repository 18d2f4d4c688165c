package warmpool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import warmpool.cli.LoadtestAnswer.ScenarioAnswer;

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
      "Example: ./warmpool loadtest --rate 300 --duration 60",
      "Example: ./warmpool loadtest --scenario steady --duration 5 --json"
    })
final class LoadtestCommand implements Callable<Integer> {
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec command = CommandSpec.create();

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
  public Integer call() throws Exception {
    return json.run(command, this::run);
  }

  private int run(Output output) throws IOException, InterruptedException {
    List<String> unknown =
        scenarios.stream().filter(name -> !Gatling.SIMULATIONS.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      output.problem("--scenario knows steady, burst and hostile: " + unknown);
      return ExitCode.USAGE;
    }
    Path folder =
        Files.createTempDirectory(Files.createDirectories(home().resolve("target")), "load");
    List<ScenarioAnswer> answers =
        url.isPresent() ? elsewhere(folder, output) : here(folder, output);
    List<String> problems = answers.stream().flatMap(each -> each.problems().stream()).toList();
    output.document(
        new LoadtestAnswer(problems.isEmpty(), rate, duration, folder.toString(), answers));
    problems.forEach(output::problem);
    return problems.isEmpty() ? 0 : 1;
  }

  private List<ScenarioAnswer> elsewhere(Path folder, Output output)
      throws IOException, InterruptedException {
    Map<String, String> target = Map.of("url", url.orElseThrow());
    List<ScenarioAnswer> answers = new ArrayList<>();
    for (String name : scenarios) {
      Gatling.Ended ended = gatling(folder, name, target, output);
      int accepted = LoadFiles.ids(LoadFiles.accepted(folder, name)).size();
      answers.add(ScenarioAnswer.of(name, accepted, Optional.empty(), ended));
    }
    output.progress("Answers cannot be seen from here: compare the accepted ids in " + folder);
    return answers;
  }

  private List<ScenarioAnswer> here(Path folder, Output output)
      throws IOException, InterruptedException {
    output.progress("Starting the local stack in a process of its own ...");
    List<ScenarioAnswer> answers = new ArrayList<>();
    try (LoadTarget target = LoadTarget.start(folder)) {
      for (String name : scenarios) {
        Gatling.Ended ended = gatling(folder, name, target.settings(), output);
        answers.add(target.awaitAnswers(name, ended, output));
      }
    }
    return answers;
  }

  private Gatling.Ended gatling(Path folder, String name, Map<String, String> target, Output output)
      throws IOException, InterruptedException {
    output.progress("");
    output.progress("%s: %d/s for %d s".formatted(name, rate, duration));
    Map<String, String> told = new TreeMap<>();
    target.forEach((key, value) -> told.put("WARMPOOL_" + LoadTarget.upper(key), value));
    told.put("WARMPOOL_RATE", String.valueOf(rate));
    told.put("WARMPOOL_DURATION", String.valueOf(duration));
    told.put("WARMPOOL_ACCEPTED", LoadFiles.accepted(folder, name).toString());
    return new Gatling(home(), output.isJson()).run(name, told);
  }

  private static Path home() {
    return Path.of(System.getProperty("warmpool.home", ".")).toAbsolutePath();
  }
}
