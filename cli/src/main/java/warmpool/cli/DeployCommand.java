package warmpool.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.deploy.Assembly;
import warmpool.cli.deploy.Deployment;
import warmpool.cli.deploy.Exports;
import warmpool.cli.deploy.Landmarks;
import warmpool.cli.doctor.Check;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.ImageChecks;
import warmpool.cli.doctor.Severity;
import warmpool.cli.site.DeployedSite;
import warmpool.cli.site.SiteReader;
import warmpool.cli.why.Times;
import warmpool.settings.WarmpoolFile;

/** Brings an installation into an account. */
@Command(
    name = "deploy",
    header = "Brings an installation into an account.",
    description = {
      "Checks, builds the Lambdas, synthesises the stacks of warmpool.yaml and deploys them by the",
      "cdk: first what outlives the rest, and the rest once there is an agent image. With --yes it",
      "does not ask, not even for wider rights."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 deployed, 1 something was found or failed, or the image is missing; 2 wrong",
      "usage. This command has not been run against an account yet: docs/commands.md.",
      "",
      "Examples:",
      "  ./warmpool deploy --dry-run",
      "  ./warmpool deploy --config examples/small.yaml"
    })
final class DeployCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();
  @Mixin private YesOption yes = new YesOption();

  @Option(
      names = "--dry-run",
      description = "Check, build and synthesise; show what would be deployed and stop.")
  private boolean dryRun;

  /** What is answered to programs. */
  record Answer(
      List<Finding> findings,
      Map<String, Duration> took,
      List<Assembly.Stack> stacks,
      Map<String, String> outputs,
      boolean deployed) {}

  @Override
  public Integer call() throws Exception {
    return options.run(output -> {
      options.notLocal();
      WarmpoolFile file = SiteReader.file(options.config());
      if (!dryRun && !yes.isGiven()) {
        // Now, and not after minutes of building.
        output.mayAsk();
      }
      List<Finding> findings = findings(output);
      if (isHopeless(findings)) {
        output.document(new Answer(findings, Map.of(), List.of(), Map.of(), false));
        output.problem("nothing was built: put the errors right first");
        return 1;
      }
      Deployment deployment = deployment(options, file, output);
      Map<String, Duration> took = build(deployment, options.config(), output);
      Assembly assembly = deployment.assembly();
      assembly.stacks().forEach(stack -> show(stack, output));
      assembly.checks().forEach(check -> output.line(check.toString()));
      if (dryRun || !yes.agreed(options, output, "Deploy this?")) {
        output.document(new Answer(findings, took, assembly.stacks(), Map.of(), false));
        output.line("Nothing was deployed.");
        return dryRun ? 0 : 1;
      }
      return deploy(deployment, new Built(file, findings, took, assembly.stacks()), output);
    });
  }

  /** A dry run may be made without any account; what only an account could tell is shown. */
  private boolean isHopeless(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .anyMatch(finding -> !dryRun || Diagnosis.MACHINE.contains(finding.about()));
  }

  private List<Finding> findings(Output output) {
    List<Finding> findings = new ArrayList<>();
    for (Check check : new Diagnosis(options, List.of()).beforeDeploy()) {
      findings.addAll(check.findings());
    }
    findings.stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .forEach(finding -> DoctorCommand.print(finding, output));
    return findings;
  }

  static Deployment deployment(SiteOptions options, WarmpoolFile file, Output output) {
    return new Deployment(
        options.home(), file.stack().name(), options.around().environment(), output.isJson());
  }

  static Map<String, Duration> build(Deployment deployment, Path config, Output output) {
    Map<String, Duration> took = new LinkedHashMap<>();
    step("cdk", deployment::installCdk, took, output);
    step("build", () -> deployment.build(config), took, output);
    return took;
  }

  private static void step(
      String what, Supplier<Duration> work, Map<String, Duration> took, Output output) {
    output.line("@|faint " + what + " ...|@");
    Duration duration = work.get();
    took.put(what, duration);
    output.line("%-6s %s".formatted(what, Times.lasting(duration)));
  }

  private static void show(Assembly.Stack stack, Output output) {
    output.line("@|bold " + stack.name() + "|@: " + stack.size() + " resources");
    List<String> kinds = new ArrayList<>();
    stack
        .resources()
        .forEach((kind, count) -> kinds.add(count + " " + kind.replaceFirst("^AWS::", "")));
    output.line("    @|faint " + String.join(", ", kinds) + "|@");
  }

  /** What there is to deploy. */
  private record Built(
      WarmpoolFile file,
      List<Finding> findings,
      Map<String, Duration> took,
      List<Assembly.Stack> stacks) {}

  private int deploy(Deployment deployment, Built built, Output output) {
    WarmpoolFile file = built.file();
    AwsAccount account = new AwsAccount(new DeployedSite(file, options.around()).aws());
    Map<String, String> outputs = new LinkedHashMap<>();
    for (String user : new Exports(deployment, account).usersFirst()) {
      output.line(user + " first: it still uses what is to go");
      outputs.putAll(deployment.deploy(List.of(user), !yes.isGiven()));
    }
    outputs.putAll(deployment.deploy(deployment.foundations(), !yes.isGiven()));
    List<Finding> image =
        new ImageChecks(file, account, options.around().time())
            .checks().stream().flatMap(check -> check.findings().stream()).toList();
    boolean missing =
        image.stream()
            .anyMatch(finding ->
                finding.severity().compareTo(Severity.NOTE) > 0
                    && finding.severity() != Severity.WARNING);
    if (missing) {
      image.forEach(finding -> DoctorCommand.print(finding, output));
    } else {
      outputs.putAll(deployment.deploy(deployment.rest(), !yes.isGiven()));
    }
    var landmarks = new Landmarks(file, account);
    Map<String, String> places = landmarks.of(outputs);
    places.forEach((what, where) -> output.line("%-20s %s".formatted(what, where)));
    output.line(
        missing
            ? "Next: "
                + landmarks.startOfBuild()
                + "; when it is through, ./warmpool deploy again for the rest."
            : "Next: ./warmpool connect --project <name>, then ./warmpool doctor");
    List<Finding> all = Stream.concat(built.findings().stream(), image.stream()).toList();
    output.document(new Answer(all, built.took(), built.stacks(), places, !missing));
    return missing ? 1 : 0;
  }
}
