package warmpool.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import warmpool.cli.site.EnvironmentFile;
import warmpool.cli.site.NoSite;
import warmpool.local.page.PageServer;
import warmpool.local.stack.BookKeeper;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;
import warmpool.local.stack.StackPage;

/** Starts the system and leaves it alone: pipelines are started on the page. */
@Command(
    name = "stack",
    description = "Starts the whole system on this machine and keeps it running, until Ctrl-C.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 it was ended, 1 it did not start, 2 wrong usage.",
      "Example: ./warmpool stack --speed 10 --warm 2",
      "Example: ./warmpool stack --config examples/small.yaml"
    })
final class StackCommand implements Callable<Integer> {
  private static final String BUILT_IN = "stack.yaml";

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "World seconds for each second on the wall (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description =
          "Of start times and everything else left to chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A warmpool.yaml whose pools are run (default: a pool linux with 2 ready).")
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
  public Integer call() throws InterruptedException, IOException {
    List<LocalPool> pools;
    try {
      pools = DescribedPools.of(config, BUILT_IN).withWarm(warm).pools();
    } catch (NoSite e) {
      command.commandLine().getErr().println(e.getMessage());
      return 2;
    }
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    run(LocalSettings.of(speed, seed, start, pools));
    return 0;
  }

  private void run(LocalSettings settings) throws InterruptedException, IOException {
    try (LocalStack stack =
        unconnected ? LocalStack.startUnconnected(settings) : LocalStack.start(settings)) {
      if (writeEnv.isPresent()) {
        EnvironmentFile.write(writeEnv.get(), stack.operatorEnvironment());
      }
      StackPage source = new StackPage(stack.world(), new BookKeeper(stack.world()));
      try (PageServer page = PageServer.start(source, port)) {
        System.out.println("Live page: " + page.address());
        settings
            .pools()
            .forEach(pool ->
                System.out.println("Webhook:   " + stack.webhook() + "v1/checks/" + pool.name()));
        System.out.println("ECS:       " + stack.world().ecs().endpoint());
        System.out.println("ADO:       " + stack.world().ado().organisationUrl());
        writeEnv.ifPresent(file -> System.out.println("Commands:  --env " + file));
        System.out.println("Ctrl-C ends it.");
        new CountDownLatch(1).await();
      }
    }
  }
}
