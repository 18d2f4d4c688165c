package warmpool.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is asked whether to deploy sees what was made, and who has looked at it. */
class AssemblyTest {
  @TempDir private Path folder;

  @Test
  void countsResourcesAndWhatWasChecked() throws IOException {
    manifest();
    Files.writeString(
        folder.resolve("synthesis-report.json"),
        """
        {"looked": {"Serverless": {"rules": 2, "checks": 5, "accepted": 1}}, "findings": []}
        """);

    Assembly assembly = Assembly.read(folder);

    assertThat(assembly.stacks())
        .singleElement()
        .satisfies(stack -> {
          assertThat(stack.name()).isEqualTo("warmpool-a-data");
          assertThat(stack.resources()).containsEntry("AWS::SQS::Queue", 2);
        });
    assertThat(assembly.checks())
        .singleElement()
        .hasToString("Serverless: 2 rules, 5 checks, 1 findings accepted with a reason, none left");
  }

  @Test
  void anAssemblyOfAnotherAppHasNoReport() throws IOException {
    manifest();

    assertThat(Assembly.read(folder).checks()).isEmpty();
  }

  private void manifest() throws IOException {
    Files.writeString(
        folder.resolve("manifest.json"),
        """
        {"artifacts": {"warmpool-a-data": {"type": "aws:cloudformation:stack",
          "properties": {"templateFile": "a.template.json"}}}}
        """);
    Files.writeString(
        folder.resolve("a.template.json"),
        """
        {"Resources": {"A": {"Type": "AWS::SQS::Queue"}, "B": {"Type": "AWS::SQS::Queue"}}}
        """);
  }
}
