package warmpool.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;
import warmpool.aws.parameter.OverridesParameter;
import warmpool.aws.settings.PoolOverrides;
import warmpool.cli.live.Floor;
import warmpool.cli.live.Pickup;
import warmpool.cli.live.SettingsView;
import warmpool.cli.look.Looks;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.Site;
import warmpool.cli.why.DecisionWords;
import warmpool.core.name.PoolName;
import warmpool.core.pool.Decision;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.PoolSettings;

/** Changes a pool's settings without a deployment. */
@Command(
    name = "set",
    description = {
      "Changes a pool's settings without a deployment, and waits until a tick has",
      "seen it. What was changed stays through deployments until --reset, or for as",
      "long as --for says."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 changed, also if it was so already; 1 it did not work out, or",
      "no tick has seen it within 30 seconds; 2 wrong usage, or settings that cannot",
      "be.",
      "",
      "Examples:",
      "  ./warmpool pool set linux --fixed 6 --for PT4H",
      "  ./warmpool pool set linux --agents-max 30 --deadline PT45M --dry-run",
      "  ./warmpool pool set linux --reset"
    })
final class PoolSetCommand implements Callable<Integer> {
  /** Of a parameter of the standard kind, which costs nothing. */
  private static final int CHARACTERS_MAX = 4096;

  private static final Duration PICKUP_MAX = Duration.ofSeconds(30);

  @Mixin private SiteOptions options = new SiteOptions();
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Parameters(paramLabel = "POOL", description = "Which pool.")
  private String wanted = "";

  @Option(
      names = "--for",
      paramLabel = "PT4H",
      description = "How long all that is changed about the pool counts; for good if missing.")
  private Optional<Duration> lasting = Optional.empty();

  @Option(names = "--reset", description = "Back to what was deployed.")
  private boolean reset;

  @Option(names = "--dry-run", description = "Only check it and show what would change.")
  private boolean dryRun;

  /** What is answered to programs. */
  record Answer(SettingsView settings, boolean changed, Optional<Instant> seenByTickOf) {}

  @Override
  public Integer call() throws Exception {
    return options.run(output -> {
      try {
        return change(options.site(), output);
      } catch (InvalidSettings e) {
        e.problems().forEach(output::problem);
        return ExitCode.USAGE;
      }
    });
  }

  private int change(Site site, Output output) {
    PoolName pool = site.pool(wanted);
    OverridesParameter parameter = OperatorWiring.overrides(site);
    OverridesParameter.Text before = parameter.read();
    PoolOverrides after = after(site, pool, before.overrides());
    SettingsView view = PoolShowCommand.view(site, pool, after);
    PoolShowCommand.show(view, output);
    if (dryRun || after.write().equals(before.overrides().write())) {
      output.line(dryRun ? "Nothing was changed." : pool + " was so already.");
      output.document(new Answer(view, false, Optional.empty()));
      return 0;
    }
    if (parameter.write(after) != before.version() + 1) {
      output.problem(
          "somebody else changed settings at the same moment, and the last one counts:"
              + " ./warmpool pool show");
    }
    return pickedUp(site, pool, view, output);
  }

  /** Errors: {@link InvalidSettings}, {@link NoSite}. */
  private PoolOverrides after(Site site, PoolName pool, PoolOverrides before) {
    ObjectNode change = settings.change();
    if (reset != change.isEmpty()) {
      throw new NoSite("say what to change, or --reset; --help shows how");
    }
    if (lasting.filter(time -> !time.isPositive()).isPresent()) {
      throw new NoSite("--for must be positive, such as PT4H: " + lasting.get());
    }
    Instant now = site.time().instant().truncatedTo(ChronoUnit.SECONDS);
    PoolSettings deployed = site.pools().find(pool).orElseThrow();
    // What is over must not come back with what is added to it.
    PoolOverrides still = before.tidied(site.pools().names(), now);
    PoolOverrides after =
        reset ? still.without(pool) : still.with(pool, change, lasting.map(now::plus));
    PoolSettings wanted = after.applied(deployed, now);
    site.file()
        .flatMap(file -> Floor.problem(file, wanted))
        .filter(_ -> !reset)
        .ifPresent(problem -> {
          throw new InvalidSettings(List.of(problem));
        });
    if (after.write().length() > CHARACTERS_MAX) {
      throw new NoSite(
          "changes of all pools take "
              + after.write().length()
              + " characters, and there is room for "
              + CHARACTERS_MAX
              + ": put some of them into warmpool.yaml, deploy, and --reset them");
    }
    return after;
  }

  private int pickedUp(Site site, PoolName pool, SettingsView view, Output output) {
    Optional<Decision> seen =
        new Pickup(OperatorWiring.signals(site), OperatorWiring.pools(site))
            .of(pool, Looks.eachSecond(options.around().time(), PICKUP_MAX));
    output.document(new Answer(view, true, seen.map(Decision::at)));
    if (seen.isEmpty()) {
      output.problem("it is written, and no tick has seen it in 30 seconds: ./warmpool doctor");
      return 1;
    }
    output.line(DecisionWords.of(seen.get()).getFirst());
    return 0;
  }
}
