package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sqs.Queue;

/**
 * AWS's own lists of things that people forget, and of what CloudFormation refuses: each is done,
 * or has a written reason.
 */
class ChecksTest {
  @ParameterizedTest
  @ValueSource(strings = {"small", "office", "large"})
  void anExampleHasNoFindings(String example) {
    SynthesisReport report = Synthesis.report(Synthesis.example(example));

    report.lines().forEach(line -> System.out.println(example + ": " + line));
    assertThat(report.findings()).isEmpty();
    assertThat(report.resources())
        .hasSize(5)
        .allSatisfy((_, count) -> assertThat(count).isPositive());
    assertThat(report.looked())
        .containsOnlyKeys("AwsSolutions", "CloudFormation", "Serverless")
        .allSatisfy((_, looked) -> assertThat(looked.checks()).isGreaterThan(50));
  }

  /** Or the test above would be satisfied with nobody looking. */
  @Test
  void eachOfThemFindsWhatIsWrong() {
    App app = new App();
    var stack = new Stack(app, "planted");
    Queue.Builder.create(stack, "Queue").build();
    CfnTaskDefinition.Builder.create(stack, "Task")
        .requiresCompatibilities(List.of("FARGATE"))
        .networkMode("awsvpc")
        .cpu("300")
        .memory("512")
        .containerDefinitions(List.of())
        .build();
    TemplateChecks.nag(app);
    int rules = TemplateChecks.validate(app);
    app.synth();

    List<String> findings = Synthesis.report(app, rules).findings();

    assertThat(findings)
        .anyMatch(it -> it.startsWith("AwsSolutions-SQS3 on planted/Queue/Resource"));
    assertThat(findings).anyMatch(it -> it.startsWith("Serverless-SQSRedrivePolicy on planted/"));
    assertThat(findings).anyMatch(it -> it.startsWith("E3047 on [planted/Task]"));
  }

  /** A role's stars are accepted one by one, so that another one does not slip in with them. */
  @ParameterizedTest
  @ValueSource(strings = {"IngressRole", "MinuteRole"})
  void aStarThatNobodyHasAcceptedIsFound(String role) {
    Synthesis synthesis = Synthesis.checked(Synthesis.example("small"));
    Stack compute = synthesis.installation().compute();
    ((Role) compute.getNode().findChild(role))
        .addToPolicy(
            PolicyStatement.Builder.create()
                .actions(List.of("s3:GetObject"))
                .resources(List.of("arn:aws:s3:::somebodys/*"))
                .build());

    assertThat(synthesis.findings())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("AwsSolutions-IAM5 on warmpool-small-compute/" + role);
  }
}
