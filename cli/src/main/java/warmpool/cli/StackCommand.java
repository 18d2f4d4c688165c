package warmpool.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import warmpool.cli.site.EnvironmentFile;
import warmpool.local.page.PageServer;
import warmpool.local.stack.BookKeeper;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;
import warmpool.local.stack.StackPage;

/** Starts the system and leaves it alone: pipelines are started on the page. */
@Command(
    name = "stack",
    description = {
      "Starts the whole system on this machine and keeps it running, until Ctrl-C: with one pool,",
      "linux, that keeps two agents ready, or with the pools of a warmpool.yaml."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 it was ended, 1 it did not start, 2 wrong usage.",
      "Example: ./warmpool stack --speed 10 --warm 2",
      "Example: ./warmpool stack --config examples/small.yaml",
      "Example: ./warmpool stack --json > stack.json &"
    })
final class StackCommand implements Callable<Integer> {
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private LocalOptions options = new LocalOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "World seconds for each second on the wall (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--write-env",
      paramLabel = "FILE",
      description = "Write there what the operator's commands need to find this stack (--env).")
  private Optional<Path> writeEnv = Optional.empty();

  @Option(
      names = "--unconnected",
      description = "With an organisation in which nothing is set up, to try connect on.")
  private boolean unconnected;

  @Override
  public Integer call() throws Exception {
    return json.run(command, output -> run(options.settings(speed), output));
  }

  private int run(LocalSettings settings, Output output) throws InterruptedException, IOException {
    try (LocalStack stack =
        unconnected ? LocalStack.startUnconnected(settings) : LocalStack.start(settings)) {
      if (writeEnv.isPresent()) {
        EnvironmentFile.write(writeEnv.get(), stack.operatorEnvironment());
      }
      StackPage source = new StackPage(stack.world(), new BookKeeper(stack.world()));
      try (PageServer page = PageServer.start(source, options.port())) {
        StackAnswer answer = StackAnswer.of(page.address(), stack, writeEnv);
        answer.lines().forEach(output::line);
        output.document(answer);
        new CountDownLatch(1).await();
        return 0;
      }
    }
  }
}
