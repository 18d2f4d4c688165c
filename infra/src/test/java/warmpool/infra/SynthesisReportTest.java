package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted is this synthesis, and what nobody has accepted is named. */
class SynthesisReportTest {
  @TempDir private Path folder;

  @BeforeEach
  void oneStack() throws IOException {
    write(
        "manifest.json",
        """
        {"artifacts": {"a": {"type": "aws:cloudformation:stack",
          "properties": {"templateFile": "a.template.json"}}}}
        """);
    write("a.template.json", "{\"Resources\": {\"Queue\": {}, \"Topic\": {}}}");
    write(
        "Serverless-a-NagReport.json",
        """
        {"lines": [
          {"ruleId": "Serverless-A", "resourceId": "a/Queue", "compliance": "Compliant"},
          {"ruleId": "Serverless-A", "resourceId": "a/Topic", "compliance": "Suppressed"},
          {"ruleId": "Serverless-B", "resourceId": "a/Topic", "compliance": "Non-Compliant",
           "ruleInfo": "It has no tags."}]}
        """);
  }

  @Test
  void countsChecksAndNamesWhatIsLeft() throws IOException {
    SynthesisReport report = SynthesisReport.read(folder, 0);

    assertThat(report.resources()).containsOnlyKeys("a").containsEntry("a", 2);
    assertThat(report.looked())
        .containsEntry("Serverless", new SynthesisReport.Looked(2, 3, 1))
        .containsEntry("AwsSolutions", new SynthesisReport.Looked(0, 0, 0));
    assertThat(report.findings()).containsExactly("Serverless-B on a/Topic: It has no tags.");
    assertThat(report.lines()).contains("open: Serverless-B on a/Topic: It has no tags.");
  }

  /** One folder serves whichever file is synthesised, and the cdk removes nothing from it. */
  @Test
  void doesNotCountWhatAnotherFileHasLeft() throws IOException {
    SynthesisReport alone = SynthesisReport.read(folder, 0);

    write("b.template.json", "{\"Resources\": {\"Queue\": {}}}");
    write(
        "Serverless-b-NagReport.json",
        """
        {"lines": [{"ruleId": "Serverless-B", "resourceId": "b/Queue",
          "compliance": "Non-Compliant", "ruleInfo": "It has no tags."}]}
        """);

    assertThat(SynthesisReport.read(folder, 0)).isEqualTo(alone);
  }

  /** The validator's rules are counted for each template; what was accepted is no finding. */
  @Test
  void asksTheValidatorWhatItHasFound() throws IOException {
    write(
        "validation-report.json",
        """
        {"pluginReports": [{"suppressedViolations": [{}],
          "violations": [{"ruleName": "E1", "description": "Too big.",
            "violatingConstructs": [{"constructPath": "a/Queue"}]}]}]}
        """);

    SynthesisReport report = SynthesisReport.read(folder, 7);

    assertThat(report.looked())
        .containsEntry("CloudFormation", new SynthesisReport.Looked(7, 7, 1));
    assertThat(report.findings()).contains("E1 on [a/Queue]: Too big.");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
