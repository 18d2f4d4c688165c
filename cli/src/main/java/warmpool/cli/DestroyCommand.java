package warmpool.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.account.AwsAccount.Deployed;
import warmpool.cli.deploy.Deployment;
import warmpool.cli.removal.Departure.Remaining;
import warmpool.cli.removal.Leftover;
import warmpool.cli.removal.Leftovers;
import warmpool.cli.removal.Leftovers.Removed;
import warmpool.cli.site.DeployedSite;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.Site;
import warmpool.cli.site.SiteReader;
import warmpool.core.name.PoolName;
import warmpool.core.port.PortFailure;
import warmpool.settings.WarmpoolFile;

/** Takes an installation out of an account. */
@Command(
    name = "destroy",
    header = "Takes an installation out of an account.",
    description = {
      "Pauses the pools, lets ready agents go and waits for those with a job; then removes the",
      "stacks, but not the one with the data. Shows first what goes and what stays, and asks."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 removed, 1 not agreed to, agents were still there, or something could not be",
      "removed; 2 wrong usage. This command has not been run against an account yet.",
      "",
      "Examples:",
      "  ./warmpool destroy",
      "  ./warmpool destroy --purge --wait PT1H",
      "  ./warmpool destroy --purge-data"
    })
final class DestroyCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "PT30M",
      description = "How long to wait for agents with a job (default: ${DEFAULT-VALUE}).")
  private Duration wait = Duration.ofMinutes(30);

  @Option(
      names = "--purge",
      description = {
        "Also remove images, build artifacts, their key, and logs that AWS keeps. Belongs to the run",
        "that removes the stacks: afterwards they are not found."
      })
  private boolean purge;

  @Option(
      names = "--purge-data",
      description = {
        "Also remove the data stack with its table, secrets and key, and all that --purge does.",
        "Asks for the stack's name, whatever --yes says; so not with --json."
      })
  private boolean purgeData;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    return options.run(output -> {
      options.notLocal();
      if (purgeData && output.isJson()) {
        throw new NoSite("--purge-data asks for the stack's name, and --json asks nothing");
      }
      WarmpoolFile file = SiteReader.file(options.config());
      Deployment deployment = DeployCommand.deployment(options, file, output);
      var aws = new DeployedSite(file, options.around()).aws();
      Leftovers leftovers = OperatorWiring.leftovers(aws);
      DestroyPlan plan = plan(file, deployment, leftovers);
      if (plan.stacks().isEmpty()) {
        output.document(plan.unchanged(Optional.empty()));
        plan.showNothing(output);
        return 0;
      }
      String compute = deployment.name("compute");
      Optional<Site> site = plan.ran(compute) ? Optional.of(options.site()) : Optional.empty();
      plan.withoutAgents(compute).ifPresent(words -> output.line("  " + words));
      site.ifPresent(there -> showAgents(there, output));
      plan.show(output);
      if (!agreed(file.stack().name(), output)) {
        output.document(plan.unchanged(Optional.empty()));
        output.line("Nothing was removed.");
        return 1;
      }
      return remove(plan, new Hands(deployment, leftovers, site), output);
    });
  }

  /** What removes it all. */
  private record Hands(Deployment deployment, Leftovers leftovers, Optional<Site> site) {}

  private DestroyPlan plan(WarmpoolFile file, Deployment deployment, Leftovers leftovers) {
    var account = new AwsAccount(new DeployedSite(file, options.around()).aws());
    Map<String, Deployed> deployed = new LinkedHashMap<>();
    deployment
        .all()
        .forEach(name -> account.stack(name).ifPresent(stack -> deployed.put(name, stack)));
    List<Leftover> all = leftovers.of(deployed);
    List<String> stacks =
        deployed.keySet().stream()
            .filter(name -> purgeData || !name.equals(deployment.name("data")))
            .toList();
    return new DestroyPlan(
        file,
        deployed,
        stacks,
        all.stream().filter(this::goes).toList(),
        all.stream().filter(each -> !goes(each)).toList());
  }

  private boolean goes(Leftover leftover) {
    return purgeData || (purge && !leftover.kind().isData());
  }

  private static void showAgents(Site site, Output output) {
    Remaining agents =
        OperatorWiring.departure(site, DestroyCommand::pause).look(site.pools().names());
    output.line("  @|yellow ~|@ pause " + names(site, ", "));
    output.line("  @|yellow ~|@ let agents go: " + agents.words());
  }

  private boolean agreed(String name, Output output) {
    if (purgeData) {
      output.question("The data goes too. Type the stack's name, " + name + ", to remove it all:");
      return Answers.line(options.around().answers()).equals(name);
    }
    return yes || options.agreed(output, "Do this?");
  }

  private int remove(DestroyPlan plan, Hands hands, Output output) {
    // What may fail by itself comes before anybody's agents go.
    DeployCommand.build(hands.deployment(), options.config(), output);
    try {
      return letGoAndRemove(plan, hands, output);
    } catch (PortFailure e) {
      hands
          .site()
          .ifPresent(site ->
              output.problem(
                  "pools are paused: run it again, or, while their stack is there, "
                      + resume(site)));
      throw e;
    }
  }

  private int letGoAndRemove(DestroyPlan plan, Hands hands, Output output) {
    Optional<Remaining> agents = hands.site().map(site -> letGo(site, output));
    if (agents.filter(left -> !left.none()).isPresent()) {
      output.document(plan.unchanged(agents));
      output.problem(
          "agents are still there after "
              + wait
              + ", and nothing was removed: pools are paused; run it again, or "
              + hands.site().map(DestroyCommand::resume).orElseThrow());
      return 1;
    }
    hands.deployment().destroy(plan.stacks());
    Removed removed = hands.leftovers().remove(plan.goes(), output::line, output::problem);
    output.document(plan.changed(agents, removed));
    output.line("Removed.");
    plan.show(removed, output);
    return removed.kept().isEmpty() ? 0 : 1;
  }

  private Remaining letGo(Site site, Output output) {
    List<PoolName> pools = site.pools().names();
    pools.forEach(pool -> PoolPause.set(OperatorWiring.pools(site), pool, true));
    return OperatorWiring.departure(site, DestroyCommand::pause)
        .await(pools, wait, left -> output.line("    @|faint " + left.words() + "|@"));
  }

  private static String resume(Site site) {
    return "./warmpool pool resume " + names(site, "; ./warmpool pool resume ");
  }

  private static String names(Site site, String between) {
    return String.join(between, site.pools().names().stream().map(PoolName::value).toList());
  }

  /** Agents go within minutes; a look reads a few rows. */
  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortFailure("waiting for agents", true, "was interrupted", null);
    }
  }
}
