package warmpool.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import warmpool.cli.SimulationAnswer.Breach;
import warmpool.core.pool.InvalidSettings;
import warmpool.simulation.Campaign;
import warmpool.simulation.RandomScenarios;
import warmpool.simulation.Scenario;
import warmpool.simulation.ServiceFigures;
import warmpool.simulation.file.InvalidScenario;
import warmpool.simulation.file.ScenarioFile;

/** Runs the production services in virtual worlds and checks what must always hold. */
@Command(
    name = "simulate",
    description = {
      "Runs the production services of callback and scaler in virtual worlds in which messages,",
      "calls, tasks and answers fail, and checks the invariants after every event."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without --scenario every seed draws a world of its own.",
      "Exit codes: 0 all invariants held, 1 one broke, 2 wrong usage.",
      "Examples:",
      "  ./warmpool simulate --seeds 1000 --scenario simulation/scenarios/storm.yaml",
      "  ./warmpool simulate --seeds 2 --scenario simulation/scenarios/rate-30.yaml --warm 0,1,2,3",
      "  ./warmpool simulate --seeds 100 --json"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int UPDATE_MILLIS = 500;

  /** A working day of a small team. */
  private static final int CHECKS = 100;

  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--seeds",
      defaultValue = "1000",
      description = "How many worlds (default: ${DEFAULT-VALUE}).")
  private long seeds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the first one; the others follow (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--scenario", description = "A scenario file, see docs/simulation.md.")
  private Optional<Path> scenario = Optional.empty();

  @Option(
      names = "--checks",
      description = "Of each world (default: the scenario file's; without one 100).")
  private Optional<Integer> checks = Optional.empty();

  @Option(
      names = "--warm",
      split = ",",
      paramLabel = "<agents>",
      description = {
        "Runs the scenario file once for each number of agents to keep ready, and ends with a",
        "table of how requests were served."
      })
  private List<Integer> warm = List.of();

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Worlds at once; 0 is one for each core (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Override
  public Integer call() throws Exception {
    // What a run would log is what its days would; the journal tells what happened.
    System.setProperty("warmpool.log.level", "OFF");
    return json.run(command, this::run);
  }

  private int run(Output output) {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      problems.forEach(output::problem);
      return ExitCode.USAGE;
    }
    try {
      SimulationAnswer answer =
          warm.isEmpty()
              ? run(scenarios(), output)
              : compare(ScenarioFile.read(scenario.orElseThrow()), output);
      output.document(answer);
      return answer.held() ? 0 : 1;
    } catch (InvalidSettings unfit) {
      output.problem("--warm does not fit the scenario: " + unfit.getMessage());
    } catch (InvalidScenario wrong) {
      wrong.problems().forEach(output::problem);
    } catch (IOException unreadable) {
      output.problem("--scenario cannot be read: " + unreadable.getMessage());
    }
    return ExitCode.USAGE;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (seeds < 1) {
      problems.add("--seeds must be 1 or more: " + seeds);
    }
    if (checks.isPresent() && checks.get() < 1) {
      problems.add("--checks must be 1 or more: " + checks.get());
    }
    if (!warm.isEmpty() && scenario.isEmpty()) {
      problems.add("--warm needs a --scenario, in which nothing else differs");
    }
    if (warm.stream().anyMatch(agents -> agents < 0)) {
      problems.add("--warm must be 0 or more: " + warm);
    }
    if (threads < 0) {
      problems.add("--threads must be 0 or more: " + threads);
    }
    return problems;
  }

  private LongFunction<Scenario> scenarios() throws IOException {
    if (scenario.isEmpty()) {
      return new RandomScenarios(checks.orElse(CHECKS));
    }
    Scenario written = ScenarioFile.read(scenario.get());
    Scenario same = checks.isPresent() ? written.withChecks(checks.get()) : written;
    return _ -> same;
  }

  private SimulationAnswer run(LongFunction<Scenario> scenarios, Output output) {
    long begin = System.nanoTime();
    Campaign.Total total = total(scenarios);
    double seconds = (System.nanoTime() - begin) / 1e9;
    new SimulationReport(total, seconds).print(output);
    return answer(
        Optional.of(SimulationAnswer.Work.of(total, seconds)),
        List.of(),
        breaches(total, "", output));
  }

  /** The same world with more and more agents ready; ends at the first invariant that breaks. */
  private SimulationAnswer compare(Scenario written, Output output) {
    Scenario sized = checks.map(written::withChecks).orElse(written);
    SortedMap<Integer, ServiceFigures> rows = new TreeMap<>();
    List<Breach> breaches = List.of();
    for (int agents : warm) {
      Scenario same = sized.withWarm(agents);
      Campaign.Total total = total(_ -> same);
      breaches = breaches(total, " --warm " + agents, output);
      if (!breaches.isEmpty()) {
        break;
      }
      rows.put(agents, total.service());
    }
    if (breaches.isEmpty()) {
      new ServiceTable(rows).print(output);
    }
    List<SimulationAnswer.Service> service = new ArrayList<>();
    rows.forEach((agents, figures) -> service.add(SimulationAnswer.Service.of(agents, figures)));
    return answer(Optional.empty(), service, breaches);
  }

  private SimulationAnswer answer(
      Optional<SimulationAnswer.Work> work,
      List<SimulationAnswer.Service> service,
      List<Breach> breaches) {
    return new SimulationAnswer(
        SimulationReport.commit(), seed, seeds, breaches.isEmpty(), work, service, breaches);
  }

  private Campaign.Total total(LongFunction<Scenario> scenarios) {
    int atOnce = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    try (ProgressBar bar = bar()) {
      return new Campaign(scenarios, seed, seeds, atOnce)
          .run(sofar -> {
            bar.stepTo(sofar.runs());
            bar.setExtraMessage("%,d checks, %,d events".formatted(sofar.checks(), sofar.events()));
          });
    }
  }

  /** Tells what broke. */
  private List<Breach> breaches(Campaign.Total total, String more, Output output) {
    List<Breach> breaches =
        total.breaches().stream()
            .map(found ->
                new Breach(
                    found.seed(),
                    found.breach().invariant(),
                    found.breach().what(),
                    found.breach().tail(),
                    replay(found.seed()) + more))
            .toList();
    breaches.forEach(each -> each.lines(SimulationReport.commit()).forEach(output::line));
    return breaches;
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName("worlds")
        .setInitialMax(seeds)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .showSpeed()
        .build();
  }

  private String replay(long broken) {
    String world = scenario.map(file -> " --scenario " + file).orElse("");
    String size = checks.isPresent() ? " --checks " + checks.get() : "";
    return "./warmpool simulate --seeds 1 --seed " + broken + world + size;
  }
}
