package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetWebIdentityTokenRequest;
import tools.jackson.databind.JsonNode;
import warmpool.aws.identity.StsIdentityToken;
import warmpool.infra.SdkCalls.Identity;
import warmpool.infra.Templates.Resource;

/**
 * A role may do what its function's code does: one right too few is an outage, one too many waits
 * for an attacker.
 */
class RightsTest {
  private static final Templates TEMPLATES = Templates.of(Synthesis.ofExample("small"));
  private static final Templates LARGE = Templates.of(Synthesis.ofExample("large"));

  /** The examples have one kind of credential each. */
  private static final Map<Identity, Templates> BY_CREDENTIAL =
      Map.of(
          Identity.PAT, TEMPLATES,
          Identity.SERVICE_PRINCIPAL, Templates.of(Synthesis.ofExample("office")),
          Identity.FEDERATED, LARGE);

  @TestFactory
  Stream<DynamicTest> everyFunctionMayDoWhatItDoes() {
    return BY_CREDENTIAL.entrySet().stream()
        .flatMap(each ->
            each.getValue().ofType("AWS::Lambda::Function").stream()
                .map(function ->
                    DynamicTest.dynamicTest(
                        each.getKey() + " " + handler(function),
                        () -> NeededRights.compare(each.getValue(), function, each.getKey()))));
  }

  /** Else the comparison above would be one of nothing with nothing. */
  @Test
  void onlyAFederatedControlPlaneAsksWhoItIs() {
    String endpoint = "warmpool.scaler.lambda.AgentEndpointHandler";
    String read = "secretsmanager:GetSecretValue";
    String prove = "sts:GetWebIdentityToken";

    assertThat(SdkCalls.of(endpoint, Identity.PAT)).containsKey(read).doesNotContainKey(prove);
    assertThat(SdkCalls.of(endpoint, Identity.SERVICE_PRINCIPAL))
        .containsKey(read)
        .doesNotContainKey(prove);
    assertThat(SdkCalls.of(endpoint, Identity.FEDERATED))
        .containsKey(prove)
        .doesNotContainKey(read);
  }

  /**
   * For Entra, as it is signed and for as long as {@code StsIdentityToken} asks: nobody else takes
   * the statement for ours, and nobody keeps it.
   */
  @Test
  void whoWeAreIsToldToEntraOnlyAndNotForLong() {
    GetWebIdentityTokenRequest asked =
        Captured.request(
            StsClient.class,
            GetWebIdentityTokenRequest.class,
            sts -> new StsIdentityToken(sts, StsIdentityToken.ENTRA).get());

    assertThat(ofAction(LARGE, "sts:GetWebIdentityToken"))
        .hasSize(3)
        .extracting(statement -> statement.path("Condition"))
        .allSatisfy(when -> {
          assertThat(when.at("/ForAllValues:StringEquals/sts:IdentityTokenAudience").stringValue())
              .isEqualTo(asked.audience().getFirst());
          assertThat(when.at("/StringEquals/sts:SigningAlgorithm").stringValue())
              .isEqualTo(asked.signingAlgorithm());
          assertThat(when.at("/NumericLessThanEquals/sts:DurationSeconds").asInt())
              .isEqualTo(asked.durationSeconds());
        });
  }

  /** A capacity provider is no resource of RunTask, so on demand and Spot need the same right. */
  @Test
  void agentsOfEveryPoolAreLaunchedInOurClusterOnDemandAndOnSpot() {
    assertThat(ofAction(LARGE, "ecs:RunTask"))
        .hasSize(2)
        .allSatisfy(statement -> {
          assertThat(statement.path("Resource").size()).isEqualTo(3);
          assertThat(statement.path("Condition").propertyNames()).containsExactly("ArnEquals");
          assertThat(statement.at("/Condition/ArnEquals").propertyNames())
              .containsExactly("ecs:cluster");
        });
  }

  /**
   * A right to tag at any time could move one stack's costs to another, or a task out of a rule.
   */
  @Test
  void tasksAreTaggedWhenTheyAreLaunchedAndNeverAfter() {
    assertThat(ofAction(LARGE, "ecs:TagResource"))
        .hasSize(2)
        .allSatisfy(statement -> {
          assertThat(statement.at("/Condition").toString())
              .isEqualTo("{\"StringEquals\":{\"ecs:CreateAction\":\"RunTask\"}}");
          assertThat(Deployed.text(statement.path("Resource"))).contains(":task/").endsWith("/*");
        });
  }

  private static List<JsonNode> ofAction(Templates templates, String action) {
    return templates.ofType("AWS::IAM::Policy").stream()
        .flatMap(policy -> policy.at("/PolicyDocument/Statement").values().stream())
        .filter(statement -> Templates.texts(statement.path("Action")).contains(action))
        .toList();
  }

  @Test
  void everyStatementNamesItsResourceOrSaysWhen() {
    List<JsonNode> unbounded = new ArrayList<>();
    for (Resource function : TEMPLATES.ofType("AWS::Lambda::Function")) {
      String role = function.at("/Role/Fn::GetAtt/0").stringValue();
      for (JsonNode statement : TEMPLATES.statements(role)) {
        boolean all = Templates.texts(statement.path("Resource")).contains("*");
        if (all && !statement.has("Condition")) {
          unbounded.add(statement);
        }
      }
    }

    assertThat(unbounded).isEmpty();
  }

  /** Whatever cdk-nag is told to accept: a star for one of these is no star for another action. */
  @Test
  void onlyTheseActionsKnowNoResource() {
    Set<String> anywhere = new TreeSet<>();
    for (Templates templates : List.of(TEMPLATES, LARGE)) {
      for (Resource function : templates.ofType("AWS::Lambda::Function")) {
        String role = function.at("/Role/Fn::GetAtt/0").stringValue();
        templates.statements(role).stream()
            .filter(it -> Templates.texts(it.path("Resource")).contains("*"))
            .forEach(it -> anywhere.addAll(Templates.texts(it.path("Action"))));
      }
    }

    assertThat(anywhere)
        .containsExactly("cloudwatch:PutMetricData", "ecs:ListTasks", "sts:GetWebIdentityToken");
  }

  @Test
  void noActionIsAStar() {
    Stream<String> actions =
        TEMPLATES.ofType("AWS::Lambda::Function").stream()
            .flatMap(function ->
                TEMPLATES.statements(function.at("/Role/Fn::GetAtt/0").stringValue()).stream())
            .flatMap(statement -> Templates.texts(statement.path("Action")).stream());

    assertThat(actions).isNotEmpty().noneMatch(action -> action.contains("*"));
  }

  /** Otherwise a job could do what the control plane may. */
  @Test
  void aJobWithoutARoleOfItsOwnMayDoNothing() {
    Resource task = TEMPLATES.one("AWS::ECS::TaskDefinition", _ -> true);
    String role = task.at("/TaskRoleArn/Fn::GetAtt/0").stringValue();

    assertThat(TEMPLATES.statements(role)).isEmpty();
    assertThat(task.at("/ExecutionRoleArn")).isNotEqualTo(task.at("/TaskRoleArn"));
  }

  private static String handler(Resource function) {
    return function.at("/Handler").stringValue();
  }
}
