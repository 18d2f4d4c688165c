package warmpool.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import warmpool.cli.doctor.Check;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.Severity;

/** Says what is wrong with an installation, and what to do about it. */
@Command(
    name = "doctor",
    header = "Says what is wrong, and how to put it right.",
    description = {
      "Looks at this machine, the AWS account, the deployed stack and Azure DevOps, and says for",
      "everything that is wrong how to put it right. Changes nothing."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What cannot be looked at is a finding too. AZURE_DEVOPS_EXT_PAT is needed for Azure DevOps.",
      "Exit codes: 0 all is well, 1 something was found or could not be looked at, 2 wrong usage.",
      "",
      "Examples:",
      "  ./warmpool doctor --before-deploy",
      "  ./warmpool doctor --project shop --project billing",
      "  ./warmpool doctor --project shop --json"
    })
final class DoctorCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "A project whose check is looked at; may be repeated.")
  private List<String> projects = List.of();

  @Option(
      names = "--before-deploy",
      description = "Only what a deployment needs: this machine and the account.")
  private boolean beforeDeploy;

  @Option(names = "--quiet", description = "Do not list what is all right.")
  private boolean quiet;

  /** What is answered to programs. */
  record Answer(boolean well, List<Finding> findings) {}

  @Override
  public Integer call() throws Exception {
    return options.run(output -> {
      var diagnosis = new Diagnosis(options, projects);
      List<Check> checks = beforeDeploy ? diagnosis.beforeDeploy() : diagnosis.everything();
      List<Finding> findings = new ArrayList<>();
      for (Check check : checks) {
        for (Finding finding : check.findings()) {
          findings.add(finding);
          show(finding, output);
        }
      }
      boolean well = isWell(findings);
      output.line(summary(findings));
      output.document(new Answer(well, findings));
      return well ? 0 : 1;
    });
  }

  static boolean isWell(List<Finding> findings) {
    return findings.stream()
        .map(Finding::severity)
        .max(Comparator.naturalOrder())
        .filter(worst -> worst.compareTo(Severity.NOTE) > 0)
        .isEmpty();
  }

  private void show(Finding finding, Output output) {
    if (quiet && finding.severity() == Severity.OK) {
      return;
    }
    print(finding, output);
  }

  static void print(Finding finding, Output output) {
    output.line("%s %s: %s".formatted(mark(finding.severity()), finding.about(), finding.words()));
    if (!finding.fix().isEmpty()) {
      output.line("          fix: " + finding.fix());
    }
  }

  private static String mark(Severity severity) {
    return switch (severity) {
      case OK -> "@|green ok     |@";
      case NOTE -> "@|faint note   |@";
      case NOT_LOOKED_AT -> "@|yellow ?      |@";
      case WARNING -> "@|yellow warning|@";
      case ERROR -> "@|red error  |@";
    };
  }

  private static String summary(List<Finding> findings) {
    Map<Severity, Long> counts =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    Finding::severity, () -> new EnumMap<>(Severity.class), Collectors.counting()));
    return "%d errors, %d warnings, %d not looked at, %d all right"
        .formatted(
            counts.getOrDefault(Severity.ERROR, 0L),
            counts.getOrDefault(Severity.WARNING, 0L),
            counts.getOrDefault(Severity.NOT_LOOKED_AT, 0L),
            counts.getOrDefault(Severity.OK, 0L));
  }
}
