package warmpool.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import warmpool.cli.deploy.Deployment;
import warmpool.cli.site.Site;
import warmpool.cli.site.SiteReader;
import warmpool.core.agent.Agent;
import warmpool.core.name.PoolName;
import warmpool.settings.WarmpoolFile;

/** Takes an installation out of an account, as far as that may be done by a command. */
@Command(
    name = "destroy",
    header = "Takes an installation out of an account.",
    description = {
      "Removes the stacks of an installation but the one with its data. Refuses while there are",
      "agents, because their addresses would keep the network from going."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 removed, 1 refused, not agreed to or failed; 2 wrong usage. This command has",
      "not been run against an account yet: docs/commands.md.",
      "",
      "Example: ./warmpool destroy --config warmpool.yaml"
    })
final class DestroyCommand implements Callable<Integer> {
  private static final List<String> STAYS =
      List.of(
          "the data stack: the table (protected), its key, queues and secrets",
          "the image repository and the pipeline's artifacts",
          "log groups until they expire, and API Gateway's role for logs",
          "what connect has made in Azure DevOps: ./warmpool connect --undo first");

  @Mixin private SiteOptions options = new SiteOptions();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  /** What is answered to programs. */
  record Answer(List<String> stacks, List<String> stays, List<String> agents, boolean destroyed) {}

  @Override
  public Integer call() throws Exception {
    return options.run(output -> {
      WarmpoolFile file = SiteReader.file(options.config());
      Path home = options.home();
      var deployment = new Deployment(home, file.stack().name(), options.around().environment());
      List<String> agents = agents(options.site());
      deployment.removable().forEach(stack -> output.line("  @|red -|@ " + stack));
      output.line("What stays:");
      STAYS.forEach(each -> output.line("    " + each));
      if (!agents.isEmpty()) {
        output.document(new Answer(deployment.removable(), STAYS, agents, false));
        output.problem(
            agents.size()
                + " agents are still there: set policy {fixed: 0} and agents.min 0, ./warmpool deploy,"
                + " and wait until ./warmpool status shows none");
        return 1;
      }
      boolean doIt = yes || options.agreed(output, "Remove these stacks?");
      if (doIt) {
        deployment.installCdk();
        deployment.synthesise(options.config());
        deployment.destroy();
      }
      output.document(new Answer(deployment.removable(), STAYS, agents, doIt));
      output.line(doIt ? "Removed." : "Nothing was removed.");
      return doIt ? 0 : 1;
    });
  }

  private static List<String> agents(Site site) {
    List<String> agents = new ArrayList<>();
    for (PoolName pool : site.pools().names()) {
      OperatorWiring.agents(site).roster(pool).stream()
          .map(Agent::id)
          .forEach(id -> agents.add(id.value()));
    }
    return agents;
  }
}
