package warmpool.cli;

import java.time.Duration;
import java.util.ArrayList;
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
      "Pauses the pools, lets idle agents go and waits for those with a job; then removes the",
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
  private static final List<Stays> ALWAYS =
      List.of(
          new Stays(
              "what connect has made in Azure DevOps",
              "./warmpool connect --undo, best before this command"),
          new Stays(
              "API Gateway's role for logs: one setting of the region, others may use it",
              "aws apigateway update-account"
                  + " --patch-operations op=replace,path=/cloudwatchRoleArn,value="));

  @Mixin private SiteOptions options = new SiteOptions();

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "PT30M",
      description = "How long to wait for agents with a job (default: ${DEFAULT-VALUE}).")
  private Duration wait = Duration.ofMinutes(30);

  @Option(
      names = "--purge",
      description = "Also remove images, build artifacts, their key, and logs that AWS keeps.")
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

  /** Something that is left, and what removes it. */
  record Stays(String what, String command) {}

  /** What is answered to programs. */
  record Answer(
      List<String> stacks,
      List<String> purged,
      List<Stays> stays,
      Optional<Remaining> agents,
      boolean destroyed) {}

  /** What is there, and what is to become of it. */
  private record Plan(
      Map<String, Deployed> deployed,
      List<String> stacks,
      List<Leftover> goes,
      List<Leftover> left) {
    Answer answer(Optional<Remaining> agents, boolean destroyed) {
      return new Answer(
          stacks, goes.stream().map(Leftover::words).toList(), stays(), agents, destroyed);
    }

    List<Stays> stays() {
      List<Stays> all = new ArrayList<>();
      deployed.keySet().stream()
          .filter(name -> !stacks.contains(name))
          .map(name ->
              new Stays(
                  "stack " + name + " with its queues",
                  "aws cloudformation delete-stack --stack-name " + name))
          .forEach(all::add);
      left.forEach(each -> all.add(new Stays(each.words(), each.command())));
      all.addAll(ALWAYS);
      return all;
    }
  }

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
      Plan plan = plan(deployment, new AwsAccount(aws), leftovers);
      if (plan.stacks().isEmpty()) {
        output.document(plan.answer(Optional.empty(), false));
        if (plan.deployed().isEmpty()) {
          output.line("Nothing of " + file.stack().name() + " is deployed.");
        } else {
          output.line("Only its data is left, which --purge-data removes.");
          showStays(plan.stays(), output);
        }
        return 0;
      }
      Optional<Site> site =
          plan.deployed().containsKey(deployment.name("compute"))
              ? Optional.of(options.site())
              : Optional.empty();
      show(plan, site, output);
      if (!agreed(file.stack().name(), output)) {
        output.document(plan.answer(Optional.empty(), false));
        output.line("Nothing was removed.");
        return 1;
      }
      return remove(plan, new Hands(deployment, leftovers, site), output);
    });
  }

  /** What removes it all. */
  private record Hands(Deployment deployment, Leftovers leftovers, Optional<Site> site) {}

  private Plan plan(Deployment deployment, AwsAccount account, Leftovers leftovers) {
    Map<String, Deployed> deployed = new LinkedHashMap<>();
    deployment
        .all()
        .forEach(name -> account.stack(name).ifPresent(stack -> deployed.put(name, stack)));
    List<Leftover> all = leftovers.of(deployed);
    List<String> stacks =
        deployed.keySet().stream()
            .filter(name -> purgeData || !name.equals(deployment.name("data")))
            .toList();
    return new Plan(
        deployed,
        stacks,
        all.stream().filter(this::goes).toList(),
        all.stream().filter(each -> !goes(each)).toList());
  }

  private boolean goes(Leftover leftover) {
    return purgeData || (purge && !leftover.kind().isData());
  }

  private void show(Plan plan, Optional<Site> site, Output output) {
    site.ifPresent(there -> {
      Remaining agents =
          OperatorWiring.departure(there, DestroyCommand::pause).look(there.pools().names());
      output.line("  @|yellow ~|@ pause " + names(there));
      output.line("  @|yellow ~|@ let agents go: " + agents.words());
    });
    plan.stacks().forEach(stack -> output.line("  @|red -|@ stack " + stack));
    plan.goes().forEach(each -> output.line("  @|red -|@ " + each.words()));
    if (!plan.goes().isEmpty()) {
      output.line(
          "    @|bold What is removed of images, artifacts, logs and rows is gone for good.|@");
    }
    showStays(plan.stays(), output);
  }

  private static void showStays(List<Stays> stays, Output output) {
    output.line("What stays, and what removes it:");
    for (Stays each : stays) {
      output.line("    " + each.what());
      output.line("        @|faint " + each.command() + "|@");
    }
  }

  private boolean agreed(String name, Output output) {
    if (purgeData) {
      output.question("The data goes too. Type the stack's name, " + name + ", to remove it all:");
      return Answers.line(options.around().answers()).equals(name);
    }
    return yes || options.agreed(output, "Do this?");
  }

  private int remove(Plan plan, Hands hands, Output output) {
    Optional<Remaining> agents = hands.site().map(site -> letGo(site, output));
    if (agents.filter(left -> !left.none()).isPresent()) {
      output.document(plan.answer(agents, false));
      output.problem(
          "agents are still there after "
              + wait
              + ", and nothing was removed: run it again, or ./warmpool pool resume <pool>");
      return 1;
    }
    DeployCommand.build(hands.deployment(), options.config(), output);
    hands.deployment().destroy(plan.stacks());
    List<Stays> stays = new ArrayList<>(plan.stays());
    for (Leftover each : plan.goes()) {
      purge(each, hands.leftovers(), output).ifPresent(stays::add);
    }
    boolean all = stays.size() == plan.stays().size();
    output.document(
        new Answer(
            plan.stacks(), plan.goes().stream().map(Leftover::words).toList(), stays, agents, all));
    output.line("Removed.");
    showStays(stays, output);
    return all ? 0 : 1;
  }

  private Remaining letGo(Site site, Output output) {
    List<PoolName> pools = site.pools().names();
    pools.forEach(pool -> PoolPause.set(OperatorWiring.pools(site), pool, true));
    return OperatorWiring.departure(site, DestroyCommand::pause)
        .await(pools, wait, left -> output.line("    @|faint " + left.words() + "|@"));
  }

  /** One that cannot be removed must not keep the others. */
  private static Optional<Stays> purge(Leftover leftover, Leftovers leftovers, Output output) {
    try {
      leftovers.remove(leftover);
      output.line("removed " + leftover.words());
      return Optional.empty();
    } catch (PortFailure e) {
      output.problem("could not remove " + leftover.words() + ": " + e.getMessage());
      return Optional.of(new Stays(leftover.words(), leftover.command()));
    }
  }

  private static String names(Site site) {
    return String.join(", ", site.pools().names().stream().map(PoolName::value).toList());
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
