package warmpool.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import warmpool.local.page.PageServer;
import warmpool.local.stack.BookKeeper;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;
import warmpool.local.stack.StackPage;
import warmpool.local.stack.Workload;

/** Shows what a warm pool is for: the same pipelines on a pool with a buffer and on one without. */
@Command(
    name = "demo",
    description = {
      "Starts the whole system on this machine, without any account, and runs a small set of",
      "pipelines on two pools: warm keeps agents ready and no-buffer starts them on demand; or on",
      "the pools of a warmpool.yaml, whose policies and sizes count and whose stack does not."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 every check was answered, 1 one was not, 2 wrong usage.",
      "Example: ./warmpool demo --warm 3 --pipelines 40 --keep",
      "Example: ./warmpool demo --config examples/office.yaml",
      "Example: ./warmpool demo --pipelines 10 --json"
    })
final class DemoCommand implements Callable<Integer> {
  /** Between two pipelines: a small team's day. World time. */
  private static final Duration GAP_MEAN = Duration.ofMinutes(5);

  /** A minute of the fast world is soon over; the schedule has to keep up. Wall time. */
  private static final Duration TICK_PERIOD = Duration.ofMillis(250);

  @Mixin private JsonOption json = new JsonOption();
  @Mixin private LocalOptions options = new LocalOptions();
  @Spec private CommandSpec command = CommandSpec.create();

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

  @Option(names = "--keep", description = "Leave everything running afterwards, until Ctrl-C.")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    return json.run(command, this::run);
  }

  private int run(Output output) throws InterruptedException {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      problems.forEach(output::problem);
      return ExitCode.USAGE;
    }
    return run(options.settings(speed).withTickPeriod(TICK_PERIOD), output);
  }

  private int run(LocalSettings settings, Output output) throws InterruptedException {
    output.progress("Warming up this JVM, as a Lambda would be primed ...");
    Rehearsal.run();
    output.progress("Starting SQS, DynamoDB, simulated ECS and Azure DevOps, and the Lambdas ...");
    try (LocalStack stack = LocalStack.start(settings)) {
      BookKeeper books = new BookKeeper(stack.world());
      StackPage source = new StackPage(stack.world(), books);
      try (PageServer page = PageServer.start(source, options.port())) {
        output.progress("Live page: " + page.address());
        Workload workload =
            Workload.officeHours(pipelines, GAP_MEAN, new SplittableRandom(options.seed()));
        boolean answered = new DemoRun(stack, books, source, workload).run();
        DemoTable.lines(settings, books).forEach(output::line);
        output.document(DemoAnswer.of(page.address().toString(), answered, settings, books));
        if (keep) {
          output.progress("Still running; Ctrl-C ends it.");
          new CountDownLatch(1).await();
        }
        return answered ? 0 : 1;
      }
    }
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
}
