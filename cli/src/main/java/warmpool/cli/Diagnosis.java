package warmpool.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import warmpool.aws.settings.AdoIdentity;
import warmpool.aws.settings.PoolOverrides;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.account.AwsAccount.Deployed;
import warmpool.cli.account.AwsAccount.Resource;
import warmpool.cli.connect.SetupReader;
import warmpool.cli.doctor.AccountChecks;
import warmpool.cli.doctor.Check;
import warmpool.cli.doctor.FederationChecks;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.ImageChecks;
import warmpool.cli.doctor.MachineChecks;
import warmpool.cli.doctor.NetworkChecks;
import warmpool.cli.doctor.Programs;
import warmpool.cli.doctor.QuotaChecks;
import warmpool.cli.doctor.SettingsChecks;
import warmpool.cli.doctor.SetupChecks;
import warmpool.cli.doctor.StackChecks;
import warmpool.cli.doctor.Symptom;
import warmpool.cli.live.SettingsView;
import warmpool.cli.site.DeployedSite;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.OperatorToken;
import warmpool.cli.site.Site;
import warmpool.cli.site.SiteReader;
import warmpool.cli.site.Subnets;
import warmpool.cli.site.Surroundings;
import warmpool.core.name.PoolName;
import warmpool.core.port.LiveSettings;
import warmpool.core.port.PortFailure;
import warmpool.settings.WarmpoolFile;

/** Which checks there are to make, from what is known before the first. */
final class Diagnosis {
  /** What is looked at on this machine. */
  static final Set<String> MACHINE = Set.of("JDK", "node", "npm", "region");

  private final SiteOptions options;
  private final Surroundings around;
  private final List<String> projects;

  Diagnosis(SiteOptions options, List<String> projects) {
    this.options = options;
    this.around = options.around();
    this.projects = projects;
  }

  /** What has to be right before anything is deployed. */
  List<Check> beforeDeploy() {
    List<Check> checks = new ArrayList<>(machine());
    WarmpoolFile file = SiteReader.file(options.config());
    AwsAccount account = account();
    checks.addAll(new AccountChecks(file, account, around.time()).checks());
    checks.addAll(new QuotaChecks(file, account).checks());
    checks.add(new Check("subnets", () -> network(file, account)));
    return checks;
  }

  List<Check> everything() {
    List<Check> checks = new ArrayList<>();
    if (options.isLocal()) {
      checks.addAll(machine());
      checks.add(Check.known(Finding.noAccount()));
    } else {
      WarmpoolFile file = SiteReader.file(options.config());
      checks.addAll(beforeDeploy());
      checks.addAll(new ImageChecks(file, account(), around.time()).checks());
    }
    checks.addAll(deployed());
    return checks;
  }

  private List<Check> machine() {
    return new MachineChecks(Runtime.version().feature(), new Programs(around.environment()))
        .checks();
  }

  private static List<Finding> network(WarmpoolFile file, AwsAccount account) {
    List<String> subnets = Subnets.of(file, account);
    return new NetworkChecks(file, subnets, account)
        .checks().stream().flatMap(check -> check.findings().stream()).toList();
  }

  /** A stack that is not there is a finding; a file that is wrong is wrong usage. */
  private List<Check> deployed() {
    try {
      Site site = options.site();
      List<Check> checks = new ArrayList<>(stack(site));
      checks.addAll(new SettingsChecks(() -> settings(site)).checks());
      checks.addAll(azure(site));
      return checks;
    } catch (NoSite | PortFailure e) {
      if (options.isLocal()) {
        throw e;
      }
      return List.of(
          Check.known(
              Finding.of(
                  Symptom.STACK_MISSING,
                  "the deployed stack",
                  String.valueOf(e.getMessage()),
                  "./warmpool deploy, or sign in to AWS")));
    }
  }

  private List<Check> stack(Site site) {
    return new StackChecks(
            site.pools().names(),
            OperatorWiring.pools(site),
            OperatorWiring.queues(site),
            new StackChecks.Addresses(
                List.of(site.checkQueue(), site.pairingQueue()),
                site.value("WARMPOOL_SIGNAL_QUEUE_URL").stream().toList(),
                undelivered()),
            site.time().instant())
        .checks();
  }

  private List<Check> azure(Site site) {
    List<Check> checks = new ArrayList<>(credential(site));
    Optional<String> token = OperatorToken.find(around, site.values());
    if (token.isEmpty()) {
      checks.add(
          Check.known(
              Finding.of(
                  Symptom.TOKEN_MISSING,
                  "Azure DevOps",
                  "there is no token",
                  "set " + OperatorToken.VARIABLE + " to one")));
      return checks;
    }
    if (projects.isEmpty()) {
      checks.add(
          Check.known(
              Finding.of(
                  Symptom.PROJECTS_UNNAMED,
                  "checks",
                  "which projects use the pools is not known",
                  "name them: ./warmpool doctor --project <name>")));
    }
    checks.add(new Check("Azure DevOps", () -> setup(site, token.get())));
    return checks;
  }

  private static List<SettingsView> settings(Site site) {
    PoolOverrides overrides = OperatorWiring.overrides(site).read().overrides();
    return site.pools().names().stream()
        .map(pool -> PoolShowCommand.view(site, pool, overrides))
        .toList();
  }

  private List<Finding> setup(Site site, String token) {
    Map<PoolName, Duration> deadlines = new LinkedHashMap<>();
    LiveSettings live = OperatorWiring.live(site);
    for (PoolName pool : live.names()) {
      live.find(pool, site.time().instant())
          .ifPresent(settings -> deadlines.put(pool, settings.deadline()));
    }
    var reader = new SetupReader(OperatorWiring.setup(site, OperatorWiring.operator(token)));
    var seen = reader.read(projects, site.pools().names(), "warmpool-" + site.name());
    return new SetupChecks(seen, deadlines, site.webhook()).findings();
  }

  private List<Check> credential(Site site) {
    AdoIdentity identity = OperatorWiring.identity(site);
    if (identity instanceof AdoIdentity.EntraFederated(var application) && !options.isLocal()) {
      Map<String, String> subjects =
          new TreeMap<>(compute().map(Deployed::outputs).orElse(Map.of()));
      subjects.keySet().removeIf(output -> !output.endsWith("Subject"));
      return new FederationChecks(account(), application.client().toString(), subjects).checks();
    }
    return OperatorWiring.scalerCredential(site, identity).checks();
  }

  /** Events wait in a queue of the stack that would have worked on them. */
  private List<String> undelivered() {
    return compute().stream()
        .flatMap(stack -> stack.resources().stream())
        .filter(each -> each.type().equals("AWS::SQS::Queue"))
        .map(Resource::physical)
        .toList();
  }

  /** Nothing for a local stack. */
  private Optional<Deployed> compute() {
    return options.isLocal()
        ? Optional.empty()
        : account()
            .stack("warmpool-" + SiteReader.file(options.config()).stack().name() + "-compute");
  }

  private AwsAccount account() {
    return new AwsAccount(new DeployedSite(SiteReader.file(options.config()), around).aws());
  }
}
