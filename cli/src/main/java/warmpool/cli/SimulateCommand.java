package warmpool.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
      "  ./warmpool simulate --seeds 2 --scenario simulation/scenarios/rate-30.yaml --warm 0,1,2,3"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int UPDATE_MILLIS = 500;

  /** A working day of a small team. */
  private static final int CHECKS = 100;

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
  public Integer call() {
    // What a run would log is what its days would; the journal tells what happened.
    System.setProperty("warmpool.log.level", "OFF");
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      return 2;
    }
    try {
      return warm.isEmpty() ? run(scenarios()) : compare(ScenarioFile.read(scenario.orElseThrow()));
    } catch (InvalidSettings unfit) {
      System.err.println("--warm does not fit the scenario: " + unfit.getMessage());
      return 2;
    } catch (InvalidScenario wrong) {
      wrong.problems().forEach(System.err::println);
      return 2;
    } catch (IOException unreadable) {
      System.err.println("--scenario cannot be read: " + unreadable.getMessage());
      return 2;
    }
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

  private int run(LongFunction<Scenario> scenarios) {
    long begin = System.nanoTime();
    Campaign.Total total = total(scenarios);
    double seconds = (System.nanoTime() - begin) / 1e9;
    var report = new SimulationReport(total, seconds);
    report.print(System.out);
    return breaches(total, "");
  }

  /** The same world with more and more agents ready; ends at the first invariant that breaks. */
  private int compare(Scenario written) {
    Scenario sized = checks.map(written::withChecks).orElse(written);
    Map<Integer, ServiceFigures> rows = new TreeMap<>();
    for (int agents : warm) {
      Scenario same = sized.withWarm(agents);
      Campaign.Total total = total(_ -> same);
      if (breaches(total, " --warm " + agents) > 0) {
        return 1;
      }
      rows.put(agents, total.service());
    }
    new ServiceTable(rows).print(System.out);
    return 0;
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

  /** Prints what broke. Units: the exit code. */
  private int breaches(Campaign.Total total, String more) {
    total
        .breaches()
        .forEach(
            found -> SimulationReport.printBreach(System.out, found, replay(found.seed()) + more));
    return total.breaches().isEmpty() ? 0 : 1;
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
