package warmpool.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import warmpool.cli.site.Site;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolState;

/** Pauses pools, lets them go on, and changes their settings. */
@Command(
    name = "pool",
    description = "Pauses a pool, lets it go on, and changes its settings.",
    mixinStandardHelpOptions = true,
    subcommands = {PoolSetCommand.class, PoolShowCommand.class},
    footer = {
      "",
      "Exit codes: 0 done, also if it was so already; 1 it did not work out; 2 wrong usage.",
      "",
      "Examples:",
      "  ./warmpool pool pause linux",
      "  ./warmpool pool resume linux",
      "  ./warmpool pool set linux --fixed 6 --for PT4H",
      "  ./warmpool pool show"
    })
final class PoolCommand {
  /** What is answered to programs. */
  record Answer(String pool, boolean paused, boolean changed, long version) {}

  @Command(
      name = "pause",
      description = {
        "Nothing is started or let go from the next tick on. Requests still get agents that are",
        "there, and are failed at their deadline."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Exit codes: 0 paused, also if it was so already; 1 it did not work out; 2 wrong usage.",
        "Example: ./warmpool pool pause linux"
      })
  int pause(@Mixin SiteOptions options, @Parameters(paramLabel = "POOL") String pool)
      throws Exception {
    return options.run(output -> change(options.site(), pool, true, output));
  }

  @Command(
      name = "resume",
      description = "The pool is kept at its warm target again, from the next tick on.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Exit codes: 0 goes on, also if it did already; 1 it did not work out; 2 wrong usage.",
        "Example: ./warmpool pool resume linux"
      })
  int resume(@Mixin SiteOptions options, @Parameters(paramLabel = "POOL") String pool)
      throws Exception {
    return options.run(output -> change(options.site(), pool, false, output));
  }

  private static int change(Site site, String wanted, boolean paused, Output output) {
    PoolName pool = site.pool(wanted);
    PoolPause.Set set = PoolPause.set(OperatorWiring.pools(site), pool, paused);
    PoolState now = set.state();
    boolean changed = set.changed();
    String is = now.paused() ? "paused" : "not paused";
    output.line(now.name() + (changed ? " is now " : " was already ") + is + ".");
    output.document(new Answer(now.name().value(), now.paused(), changed, now.version()));
    return 0;
  }
}
