package warmpool.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import warmpool.local.lambda.FrontDoor;
import warmpool.local.stack.AnswerBook;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalWorkers;
import warmpool.local.stack.LocalWorld;
import warmpool.local.stack.WorkerProcess;

/**
 * The stack that a load test is run against, in a process of its own; ends with its standard input.
 *
 * <p>Shape: webhook, queues and table here; the workers in a process that gets what the webhook
 * leaves of the machine, because on AWS each function has a machine of its own.
 */
@Command(name = "load-target", hidden = true, description = "The target of a load test.")
final class LoadTargetCommand implements Callable<Integer> {
  /** So short that no check waits for an agent: what is measured is the way in and the way out. */
  private static final Duration DEADLINE = Duration.ofMillis(1);

  /** Six times a function's time limit, as AWS advises: a busy machine must not deliver twice. */
  private static final Duration VISIBILITY = Duration.ofMinutes(3);

  private static final LocalWorkers.Crew CREW = new LocalWorkers.Crew(0, 2, Duration.ofSeconds(5));

  @Option(names = "--folder", required = true, description = "Where its files are.")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    LocalSettings settings =
        LocalSettings.of(
                1,
                1,
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                List.of(new LocalPool("linux", 0, 1)))
            .withDeadline(DEADLINE)
            .withVisibility(VISIBILITY);
    try (AnswerBook book = AnswerBook.open(LoadFiles.answers(folder));
        LocalWorld world = LocalWorld.start(settings, List.of(book.organisation().toString()));
        FrontDoor door = LocalWorkers.webhook(world.environment(), world.clock());
        WorkerProcess _ =
            WorkerProcess.start(world, CREW, settings.seed(), WorkerProcess.Priority.LAST)) {
      Properties target = new Properties();
      target.setProperty("url", door.address().toString());
      target.setProperty("user", world.login().user());
      target.setProperty("password", world.login().password());
      target.setProperty("planUrl", book.organisation().toString());
      LoadFiles.write(folder, target);
      return System.in.read() < 0 ? 0 : 1;
    }
  }
}
