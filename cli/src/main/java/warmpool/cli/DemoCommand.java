package warmpool.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import warmpool.cli.site.NoSite;
import warmpool.local.page.PageServer;
import warmpool.local.stack.BookKeeper;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;
import warmpool.local.stack.StackPage;
import warmpool.local.stack.Workload;

/** Shows what a warm pool is for: the same pipelines on a pool with a buffer and on one without. */
@Command(
    name = "demo",
    description = {
      "Starts the whole system on this machine, without any account, and runs a small set of",
      "pipelines on two pools: one that keeps agents warm and one that starts them on demand; or",
      "on the pools of a warmpool.yaml, whose policies and sizes count and whose stack does not."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 every check was answered, 1 one was not, 2 wrong usage.",
      "Example: ./warmpool demo --warm 3 --pipelines 40 --keep",
      "Example: ./warmpool demo --config examples/office.yaml"
    })
final class DemoCommand implements Callable<Integer> {
  private static final String BUILT_IN = "demo.yaml";

  @Spec private CommandSpec command = CommandSpec.create();

  /** Between two pipelines: a small team's day. World time. */
  private static final Duration GAP_MEAN = Duration.ofMinutes(5);

  /** A minute of the fast world is soon over; the schedule has to keep up. Wall time. */
  private static final Duration TICK_PERIOD = Duration.ofMillis(250);

  @Option(
      names = "--speed",
      defaultValue = "60",
      description = "World seconds for each second on the wall (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--pipelines",
      defaultValue = "30",
      description = "Pipelines to run on each pool (default: ${DEFAULT-VALUE}).")
  private int pipelines;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of arrivals, job lengths and start times (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A warmpool.yaml whose pools are run (default: pools warm and no-buffer).")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--warm",
      paramLabel = "AGENTS",
      description = "So many ready in the first pool, whatever its policy (default: the policy).")
  private Optional<Integer> warm = Optional.empty();

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Of the live page; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--keep", description = "Leave everything running afterwards, until Ctrl-C.")
  private boolean keep;

  @Override
  public Integer call() throws InterruptedException {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      return 2;
    }
    List<LocalPool> pools;
    try {
      pools = DescribedPools.of(config, BUILT_IN).withWarm(warm).pools();
    } catch (NoSite e) {
      command.commandLine().getErr().println(e.getMessage());
      return 2;
    }
    return run(settings(pools));
  }

  private int run(LocalSettings settings) throws InterruptedException {
    System.out.println("Warming up this JVM, as a Lambda would be primed ...");
    Rehearsal.run();
    System.out.println(
        "Starting SQS, DynamoDB, simulated ECS and Azure DevOps, and the Lambdas ...");
    try (LocalStack stack = LocalStack.start(settings)) {
      BookKeeper books = new BookKeeper(stack.world());
      StackPage source = new StackPage(stack.world(), books);
      try (PageServer page = PageServer.start(source, port)) {
        System.out.println("Live page: " + page.address());
        return run(stack, books, source);
      }
    }
  }

  private int run(LocalStack stack, BookKeeper books, StackPage source)
      throws InterruptedException {
    Workload workload = Workload.officeHours(pipelines, GAP_MEAN, new SplittableRandom(seed));
    boolean answered = new DemoRun(stack, books, source, workload).run();
    DemoTable.print(System.out, stack.world().settings().pools(), books, stack.world().clock());
    if (keep) {
      System.out.println("Still running; Ctrl-C ends it.");
      new CountDownLatch(1).await();
    }
    return answered ? 0 : 1;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!(speed >= 1 && speed <= 100)) {
      problems.add("--speed must be 1 to 100: " + speed);
    }
    if (pipelines < 1 || pipelines > 1000) {
      problems.add("--pipelines must be 1 to 1000: " + pipelines);
    }
    return problems;
  }

  private LocalSettings settings(List<LocalPool> pools) {
    // The world begins now: rows of another age would have expired before they were written.
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    return LocalSettings.of(speed, seed, start, pools).withTickPeriod(TICK_PERIOD);
  }
}
