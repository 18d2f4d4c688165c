package warmpool.cli;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import warmpool.ado.connect.AdoSetup;
import warmpool.ado.connect.ConnectionTerms;
import warmpool.cli.connect.ConnectPlan;
import warmpool.cli.connect.Connector;
import warmpool.cli.connect.Seen;
import warmpool.cli.connect.SetupReader;
import warmpool.cli.connect.UndoPlan;
import warmpool.cli.connect.Wish;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.OperatorToken;
import warmpool.cli.site.Site;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.LiveSettings;

/** Sets up what Azure DevOps needs so that stages ask warmpool for their agents. */
@Command(
    name = "connect",
    header = "Sets Azure DevOps up, or takes that back.",
    description = {
      "Sets Azure DevOps up: agent pools and their placeholders, and in each project the service",
      "connection, the queues and the checks. Shows what it would do and asks first."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The token is read from AZURE_DEVOPS_EXT_PAT: a personal access token with Agent Pools (read",
      "& manage), Service Connections (read, query & manage), Project and Team (read) and Pipeline",
      "Resources (use & manage), or a bearer token of Entra (az account get-access-token).",
      "Exit codes: 0 set up, 1 refused or not agreed to, 2 wrong usage.",
      "",
      "Examples:",
      "  ./warmpool connect --project shop --project billing",
      "  ./warmpool connect --project shop --pool linux --dry-run",
      "  ./warmpool connect --project shop --undo --yes"
    })
final class ConnectCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();
  @Mixin private YesOption yes = new YesOption();

  @Option(
      names = "--project",
      required = true,
      paramLabel = "NAME",
      description = "A project whose pipelines may use the pools; may be repeated.")
  private List<String> projects = List.of();

  @Option(
      names = "--pool",
      paramLabel = "NAME",
      description = "A pool of the stack; may be repeated (default: all of them).")
  private List<String> pools = List.of();

  @Option(
      names = "--connection",
      paramLabel = "NAME",
      description = "Name of the service connection (default: warmpool-<stack>).")
  private Optional<String> connection = Optional.empty();

  @Option(
      names = "--url",
      description = "Address of the webhook, with a trailing slash (default: the stack's).")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--agent-version",
      defaultValue = "4.999.0",
      description = {
        "Version that the placeholder shows. Jobs that demand a newer one fail at once",
        "(default: ${DEFAULT-VALUE})."
      })
  private String agentVersion = "4.999.0";

  @Option(
      names = "--renew-password",
      description = "Write the service connection anew: Azure DevOps never shows its password.")
  private boolean renewPassword;

  @Option(names = "--undo", description = "Remove what this command has made, and nothing else.")
  private boolean undo;

  @Option(names = "--dry-run", description = "Show the plan, change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    return options.run(output -> undo ? undo(output) : connect(output));
  }

  private int connect(Output output) {
    Site site = options.site();
    Wish wish = wish(site);
    AdoSetup setup = setup(site);
    List<PoolName> names = List.copyOf(wish.timeouts().keySet());
    Seen seen = new SetupReader(setup).read(projects, names, wish.connection().name());
    ConnectPlan plan = ConnectPlan.of(seen, wish);
    ConnectText.of(plan).forEach(output::line);
    if (plan.isDone() || dryRun) {
      output.document(ConnectText.document(plan, false));
      output.line(plan.isDone() ? "Nothing to do." : "Nothing was changed.");
      return 0;
    }
    if (!yes.agreed(options, output, "Do this?")) {
      output.document(ConnectText.document(plan, false));
      return 1;
    }
    new Connector(setup, wish, seen)
        .carryOut(plan, step -> ConnectText.done(step).ifPresent(output::line));
    output.document(ConnectText.document(plan, true));
    output.line("Done. Let pipelines use the queue when Azure DevOps asks at their first run.");
    return 0;
  }

  private int undo(Output output) {
    Site site = options.site();
    AdoSetup setup = setup(site);
    UndoPlan plan = UndoPlan.read(setup, projects, connectionName(site));
    plan.removals().forEach(each -> output.line("  @|red -|@ " + each.words()));
    plan.left().forEach(each -> output.line("    " + each));
    boolean nothing = plan.removals().isEmpty();
    boolean doIt = !nothing && !dryRun && yes.agreed(options, output, "Remove this?");
    if (doIt) {
      plan.carryOut(setup);
    }
    output.document(
        Map.of(
            "remove", plan.removals().stream().map(UndoPlan.Removal::words).toList(),
            "left", plan.left(),
            "done", doIt));
    output.line(doIt ? "Removed." : "Nothing was removed.");
    return nothing || dryRun || doIt ? 0 : 1;
  }

  private AdoSetup setup(Site site) {
    String token =
        OperatorToken.find(options.around(), site.values())
            .orElseThrow(() ->
                new NoSite(
                    "set "
                        + OperatorToken.VARIABLE
                        + " to a token for Azure DevOps; --help says what it must be allowed"));
    return OperatorWiring.setup(site, OperatorWiring.operator(token));
  }

  private String connectionName(Site site) {
    return connection.orElse("warmpool-" + site.name());
  }

  private Wish wish(Site site) {
    Map<PoolName, Duration> timeouts = new LinkedHashMap<>();
    LiveSettings live = OperatorWiring.live(site);
    for (PoolName pool : site.pools(pools)) {
      PoolSettings settings = live.find(pool, site.time().instant()).orElseThrow();
      timeouts.put(pool, timeout(pool, settings.deadline()));
    }
    return new Wish(projects, timeouts, terms(site), agentVersion, renewPassword);
  }

  private static Duration timeout(PoolName pool, Duration deadline) {
    try {
      return Wish.timeout(deadline);
    } catch (IllegalArgumentException e) {
      throw new NoSite("pool " + pool + ": " + e.getMessage());
    }
  }

  private ConnectionTerms terms(Site site) {
    URI webhook =
        url.or(site::webhook)
            .orElseThrow(() -> new NoSite("where the webhook is, is not known: name it by --url"));
    WebhookSecret.Login login = WebhookSecret.first(OperatorWiring.webhookSecret(site));
    try {
      return new ConnectionTerms(connectionName(site), webhook, login.user(), login.password(), "");
    } catch (IllegalArgumentException e) {
      throw new NoSite(String.valueOf(e.getMessage()));
    }
  }
}
