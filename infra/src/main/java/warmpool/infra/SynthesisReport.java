package warmpool.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a synthesis has made and what was found in it, read from the folder of its templates.
 *
 * @param resources by stack
 * @param looked by who has looked
 * @param findings that nobody has accepted, one line each
 */
record SynthesisReport(
    Map<String, Integer> resources, Map<String, Looked> looked, List<String> findings) {
  /** For whoever wants to know without reading all of it again, such as {@code deploy}. */
  static final String FILE = "synthesis-report.json";

  private static final String VALIDATION = "validation-report.json";
  private static final String STACK = "aws:cloudformation:stack";

  /**
   * What one of them has done.
   *
   * @param rules that there was something for
   * @param checks of a rule on a resource
   * @param accepted findings that stay, each with its reason
   */
  record Looked(int rules, int checks, int accepted) {}

  /**
   * Reads a folder in which an app with {@link TemplateChecks} was synthesised.
   *
   * @param validation the rules of CloudFormation's validator; none if it was not asked
   */
  static SynthesisReport read(Path folder, int validation) throws IOException {
    Map<String, Integer> resources = resources(folder);
    Map<String, Looked> looked = new TreeMap<>();
    List<String> findings = new ArrayList<>();
    for (String pack : TemplateChecks.PACKS) {
      List<Path> reports =
          resources.keySet().stream()
              .map(stack -> folder.resolve(pack + "-" + stack + "-NagReport.json"))
              .filter(Files::exists)
              .toList();
      looked.put(pack, nagged(reports, findings));
    }
    if (validation > 0) {
      int accepted = validated(folder.resolve(VALIDATION), findings);
      looked.put("CloudFormation", new Looked(validation, validation * resources.size(), accepted));
    }
    var report = new SynthesisReport(resources, looked, List.copyOf(findings));
    JsonMapper.shared().writeValue(folder.resolve(FILE), report);
    return report;
  }

  /** The folder may also hold what another file's synthesis has left there. */
  private static Map<String, Integer> resources(Path folder) throws IOException {
    Map<String, Integer> resources = new TreeMap<>();
    for (var artifact : json(folder.resolve("manifest.json")).path("artifacts").properties()) {
      if (artifact.getValue().path("type").asString("").equals(STACK)) {
        String template = artifact.getValue().at("/properties/templateFile").stringValue();
        resources.put(artifact.getKey(), json(folder.resolve(template)).path("Resources").size());
      }
    }
    return resources;
  }

  private static Looked nagged(List<Path> reports, List<String> findings) throws IOException {
    Set<String> rules = new HashSet<>();
    int checks = 0;
    int accepted = 0;
    for (Path report : reports) {
      for (JsonNode line : json(report).path("lines")) {
        checks++;
        rules.add(line.path("ruleId").stringValue());
        switch (line.path("compliance").stringValue()) {
          case "Compliant" -> {}
          case "Suppressed" -> accepted++;
          default ->
              findings.add(
                  line.path("ruleId").stringValue()
                      + " on "
                      + line.path("resourceId").stringValue()
                      + ": "
                      + line.path("ruleInfo").stringValue());
        }
      }
    }
    return new Looked(rules.size(), checks, accepted);
  }

  /** How many were accepted. */
  private static int validated(Path report, List<String> findings) throws IOException {
    int accepted = 0;
    for (JsonNode plugin : json(report).path("pluginReports")) {
      accepted += plugin.path("suppressedViolations").size();
      for (JsonNode violation : plugin.path("violations")) {
        findings.add(
            violation.path("ruleName").stringValue()
                + " on "
                + violation
                    .path("violatingConstructs")
                    .valueStream()
                    .map(it -> it.path("constructPath").asString())
                    .toList()
                + ": "
                + violation.path("description").stringValue());
      }
    }
    return accepted;
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  /** For people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    resources.forEach((stack, count) -> lines.add("%-40s %4d resources".formatted(stack, count)));
    int all = resources.values().stream().mapToInt(Integer::intValue).sum();
    lines.add("%-40s %4d resources".formatted(resources.size() + " stacks", all));
    looked.forEach((who, what) ->
        lines.add(
            "%-15s %3d rules, %4d checks, %3d accepted with a reason"
                .formatted(who, what.rules(), what.checks(), what.accepted())));
    findings.forEach(finding -> lines.add("open: " + finding));
    lines.add(findings.size() + " findings");
    return lines;
  }
}
