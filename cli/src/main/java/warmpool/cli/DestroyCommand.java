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
import warmpool.cli.removal.ScalerState;
import warmpool.cli.site.DeployedSite;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.SiteReader;
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
  @Mixin private YesOption yes = new YesOption();

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

  @Override
  public Integer call() throws Exception {
    return options.run(output -> {
      options.notLocal();
      if (purgeData && output.isJson()) {
        throw new NoSite("--purge-data asks for the stack's name, and --json asks nothing");
      }
      WarmpoolFile file = SiteReader.file(options.config());
      Deployment deployment = DeployCommand.deployment(options, file, output);
      var site = new DeployedSite(file, options.around());
      Leftovers leftovers = OperatorWiring.leftovers(site.aws());
      DestroyPlan plan = plan(file, deployment, new AwsAccount(site.aws()), leftovers);
      if (plan.stacks().isEmpty()) {
        output.document(plan.unchanged(Optional.empty()));
        plan.showNothing(output);
        return 0;
      }
      return go(plan, new Hands(deployment, site, leftovers), output);
    });
  }

  /** What removes it all. */
  private record Hands(Deployment deployment, DeployedSite site, Leftovers leftovers) {
    String compute() {
      return deployment.name("compute");
    }
  }

  private int go(DestroyPlan plan, Hands hands, Output output) {
    ScalerState scaler = plan.scaler(hands.compute());
    Optional<KeptPools> pools = kept(plan, hands, scaler);
    if (pools.isEmpty()) {
      if (scaler.ticks()) {
        output.document(plan.unchanged(Optional.empty()));
        plan.unpausedWords(hands.compute()).forEach(output::problem);
        return 1;
      }
      if (stranded(plan, hands, Optional.empty(), output)) {
        return 1;
      }
      plan.withoutAgents(hands.compute(), scaler).ifPresent(words -> output.line("  " + words));
    }
    pools.ifPresent(kept -> kept.show(output));
    plan.show(output);
    if (!agreed(plan.file().stack().name(), output)) {
      output.document(plan.unchanged(Optional.empty()));
      output.line("Nothing was removed.");
      return 1;
    }
    return remove(plan, hands, pools, output);
  }

  /** The pools, if there is a scaler that lets agents go. */
  private Optional<KeptPools> kept(DestroyPlan plan, Hands hands, ScalerState scaler) {
    if (!scaler.ticks()) {
      return Optional.empty();
    }
    return plan.finished(hands.compute())
        ? Optional.of(OperatorWiring.kept(options.site()))
        : plan.output(hands.deployment().name("data"), "TableName")
            .map(table ->
                OperatorWiring.kept(
                    hands.site().poolNames(), hands.site().aws(), table, options.around().time()));
  }

  /** Whether tasks run that nobody lets go, which is then said. */
  private static boolean stranded(
      DestroyPlan plan, Hands hands, Optional<Remaining> agents, Output output) {
    ScalerState scaler = plan.scaler(hands.compute());
    List<String> tasks =
        scaler.cluster().map(OperatorWiring.tasks(hands.site().aws())::of).orElse(List.of());
    if (tasks.isEmpty()) {
      return false;
    }
    output.document(plan.stranded(agents, tasks));
    plan.strandedWords(hands.compute(), scaler, tasks).forEach(output::problem);
    return true;
  }

  private DestroyPlan plan(
      WarmpoolFile file, Deployment deployment, AwsAccount account, Leftovers leftovers) {
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

  private boolean agreed(String name, Output output) {
    if (purgeData) {
      output.question("The data goes too. Type the stack's name, " + name + ", to remove it all:");
      return Answers.line(options.around().answers()).equals(name);
    }
    return yes.agreed(options, output, "Do this?");
  }

  private int remove(DestroyPlan plan, Hands hands, Optional<KeptPools> pools, Output output) {
    // What may fail by itself comes before anybody's agents go.
    DeployCommand.build(hands.deployment(), options.config(), output);
    try {
      return letGoAndRemove(plan, hands, pools, output);
    } catch (PortFailure e) {
      pools.ifPresent(kept ->
          output.problem(
              "pools are paused: run it again, or, while their stack is there, " + kept.resume()));
      throw e;
    }
  }

  private int letGoAndRemove(
      DestroyPlan plan, Hands hands, Optional<KeptPools> pools, Output output) {
    Optional<Remaining> agents = pools.map(kept -> kept.letGo(wait, output));
    if (agents.filter(left -> !left.none()).isPresent()) {
      output.document(plan.unchanged(agents));
      output.problem(
          "agents are still there after "
              + wait
              + ", and nothing was removed: pools are paused; run it again, or "
              + pools.map(KeptPools::resume).orElseThrow());
      return 1;
    }
    // Others may have called for agents since the first look: it was minutes ago.
    if (stranded(plan, hands, agents, output)) {
      pools.ifPresent(
          kept -> output.problem("pools are paused: run it again, or " + kept.resume()));
      return 1;
    }
    hands.deployment().destroy(plan.stacks());
    Removed removed = hands.leftovers().remove(plan.goes(), output::line, output::problem);
    output.document(plan.changed(agents, removed));
    output.line("Removed.");
    plan.show(removed, output);
    return removed.kept().isEmpty() ? 0 : 1;
  }
}
