package warmpool.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import warmpool.aws.settings.PoolOverrides;
import warmpool.cli.live.SettingsView;
import warmpool.cli.site.Site;
import warmpool.core.name.PoolName;

/** Compares the file, what was deployed, and what counts now. */
@Command(
    name = "show",
    description = {
      "Shows a pool's settings as they are now and, where they differ, as they were",
      "deployed and as warmpool.yaml has them."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 shown; 1 what was changed is not valid and does not count, or",
      "could not be read; 2 wrong usage.",
      "",
      "Examples:",
      "  ./warmpool pool show",
      "  ./warmpool pool show linux --json"
    })
final class PoolShowCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(paramLabel = "POOL", arity = "0..*", description = "All pools if none is named.")
  private List<String> wanted = List.of();

  @Override
  public Integer call() throws Exception {
    return options.run(output -> {
      Site site = options.site();
      PoolOverrides overrides = OperatorWiring.overrides(site).read().overrides();
      List<SettingsView> all =
          site.pools(wanted).stream().map(pool -> view(site, pool, overrides)).toList();
      all.forEach(view -> show(view, output));
      output.document(all);
      return all.stream().allMatch(view -> view.problems().isEmpty()) ? 0 : 1;
    });
  }

  static SettingsView view(Site site, PoolName pool, PoolOverrides overrides) {
    return SettingsView.of(
        site.inFile(pool), site.pools().find(pool).orElseThrow(), overrides, site.time().instant());
  }

  static void show(SettingsView view, Output output) {
    Optional<String> end = view.until().map(until -> "  changed until " + until);
    output.line("@|bold " + view.pool() + "|@" + end.orElse(""));
    for (SettingsView.Setting each : view.settings()) {
      String line = String.format("  %-16s %s", each.key(), each.words());
      output.line(each.same() ? line : "@|yellow " + line + "|@");
    }
    view.problems().forEach(problem -> output.line("  @|red does not count: " + problem + "|@"));
  }
}
