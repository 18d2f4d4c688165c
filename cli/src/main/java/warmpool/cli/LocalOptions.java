package warmpool.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import warmpool.cli.site.NoSite;
import warmpool.local.stack.LocalSettings;

/** What a command is told that starts the whole system on this machine. */
final class LocalOptions {
  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of all that is left to chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A warmpool.yaml whose pools are run (default: the pools named above).")
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

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /**
   * The stack to start; without a file that of ours that is called like the command.
   *
   * <p>Errors: {@link NoSite}.
   */
  LocalSettings settings(double speed) {
    var pools = DescribedPools.of(config, command.name() + ".yaml").withWarm(warm).pools();
    // The world begins now: rows of another age would have expired before they were written.
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    return LocalSettings.of(speed, seed, start, pools);
  }

  long seed() {
    return seed;
  }

  int port() {
    return port;
  }
}
