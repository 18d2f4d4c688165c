package warmpool.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import warmpool.aws.settings.AdoIdentity;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.connect.SetupReader;
import warmpool.cli.doctor.AccountChecks;
import warmpool.cli.doctor.Check;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.ImageChecks;
import warmpool.cli.doctor.MachineChecks;
import warmpool.cli.doctor.NetworkChecks;
import warmpool.cli.doctor.Programs;
import warmpool.cli.doctor.QuotaChecks;
import warmpool.cli.doctor.SetupChecks;
import warmpool.cli.doctor.Severity;
import warmpool.cli.doctor.StackChecks;
import warmpool.cli.site.DeployedSite;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.OperatorToken;
import warmpool.cli.site.Site;
import warmpool.cli.site.SiteReader;
import warmpool.cli.site.Subnets;
import warmpool.cli.site.Surroundings;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;
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
    AwsAccount account = new AwsAccount(new DeployedSite(file, around).aws());
    checks.addAll(new AccountChecks(file, account, around.time()).checks());
    checks.addAll(new QuotaChecks(file, account).checks());
    checks.add(new Check("subnets", () -> network(file, account)));
    return checks;
  }

  List<Check> everything() {
    List<Check> checks = new ArrayList<>();
    if (options.isLocal()) {
      checks.addAll(machine());
      checks.add(
          finding(new Finding("account", Severity.NOTE, "a local stack has none to look at", "")));
    } else {
      WarmpoolFile file = SiteReader.file(options.config());
      AwsAccount account = new AwsAccount(new DeployedSite(file, around).aws());
      checks.addAll(beforeDeploy());
      checks.addAll(new ImageChecks(file, account, around.time()).checks());
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
    Site site;
    try {
      site = options.site();
    } catch (NoSite | PortFailure e) {
      if (options.isLocal()) {
        throw e;
      }
      String why = String.valueOf(e.getMessage());
      return List.of(unseen("the deployed stack", why, "./warmpool deploy, or sign in to AWS"));
    }
    List<Check> checks = new ArrayList<>(stack(site));
    checks.addAll(azure(site));
    return checks;
  }

  private static List<Check> stack(Site site) {
    return new StackChecks(
            site.pools().names(),
            OperatorWiring.pools(site),
            OperatorWiring.queues(site),
            List.of(site.checkQueue(), site.pairingQueue()),
            site.time().instant())
        .checks();
  }

  private List<Check> azure(Site site) {
    List<Check> checks = new ArrayList<>(credential(site));
    Optional<String> token = OperatorToken.find(around, site.values());
    if (token.isEmpty()) {
      checks.add(
          unseen("Azure DevOps", "there is no token", "set " + OperatorToken.VARIABLE + " to one"));
      return checks;
    }
    if (projects.isEmpty()) {
      checks.add(
          unseen(
              "checks",
              "which projects use the pools is not known",
              "name them: ./warmpool doctor --project <name>"));
    }
    checks.add(new Check("Azure DevOps", () -> setup(site, token.get())));
    return checks;
  }

  private List<Finding> setup(Site site, String token) {
    Map<PoolName, Duration> deadlines = new LinkedHashMap<>();
    for (PoolSettings pool : site.pools().pools()) {
      deadlines.put(pool.name(), pool.deadline());
    }
    var reader = new SetupReader(OperatorWiring.setup(site, OperatorWiring.operator(token)));
    var seen = reader.read(projects, site.pools().names(), "warmpool-" + site.name());
    return new SetupChecks(seen, deadlines, site.webhook()).findings();
  }

  private static List<Check> credential(Site site) {
    AdoIdentity identity = OperatorWiring.identity(site);
    if (identity instanceof AdoIdentity.EntraFederated && !site.aws().local()) {
      return List.of(
          unseen(
              "scaler's credential",
              "only the scaler's own role can present it; its ticks tell whether it is refused",
              ""));
    }
    return OperatorWiring.scalerCredential(site, identity).checks();
  }

  private static Check unseen(String about, String why, String fix) {
    return finding(new Finding(about, Severity.NOT_LOOKED_AT, "not looked at: " + why, fix));
  }

  private static Check finding(Finding finding) {
    return new Check(finding.about(), () -> List.of(finding));
  }
}
