package warmpool.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.sqs.IQueue;
import warmpool.aws.identity.StsIdentityToken;
import warmpool.aws.metrics.CloudWatchPoolMetrics;
import warmpool.infra.Nag.Star;
import warmpool.settings.Organisation.Credential;

/**
 * What a role may do, in statements that name their resource.
 *
 * <p>Each action is one that the function's own code calls, or one that Lambda calls for it; a test
 * compares them with the byte code.
 */
final class Rights {
  /** What a transaction of ours consists of, and single calls. */
  private static final List<String> ROWS =
      List.of("dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem");

  /** As long as we ask for; a statement that lives longer is nobody's need. */
  private static final int TOKEN_SECONDS_MAX = 120;

  private static final List<Star> AGENT_STARS =
      List.of(
          Star.any("ecs:ListTasks knows no resource that Fargate has; the cluster is a condition."),
          new Star(
              "Resource::arn:[^:]+:ecs:[^:]+:.+:task-definition\\/[^\\/*]+:\\*",
              "Every revision of a pool's own family: a rollout that fails goes back to an older one."),
          new Star(
              "Resource::arn:[^:]+:ecs:[^:]+:.+:task\\/<Cluster[0-9A-F]+>\\/\\*",
              "Tasks get their names when they are launched; the cluster holds nothing but agents."));

  private final Stack stack;
  private final DataStack data;
  private final List<PolicyStatement> statements = new ArrayList<>();
  private final List<Star> stars = new ArrayList<>();

  Rights(Stack stack, DataStack data) {
    this.stack = stack;
    this.data = data;
  }

  List<PolicyStatement> list() {
    return List.copyOf(statements);
  }

  /** What is not named to the last resource, and why. */
  List<Star> stars() {
    return List.copyOf(stars);
  }

  Rights table() {
    allow(List.of("dynamodb:Query"), data.table().getTableArn());
    return rows();
  }

  /** Rows whose keys are known: who calls the agents' endpoint can have nothing listed. */
  Rights rows() {
    allow(ROWS, data.table().getTableArn());
    key("dynamodb", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey");
    return this;
  }

  /** A tick reads all agents of a pool at once, and clears away what it has published. */
  Rights manyRows() {
    allow(List.of("dynamodb:BatchGetItem", "dynamodb:BatchWriteItem"), data.table().getTableArn());
    return this;
  }

  Rights sendTo(IQueue queue) {
    allow(List.of("sqs:SendMessage"), queue.getQueueArn());
    if (queue.getEncryptionMasterKey() != null) {
      key("sqs", "kms:Decrypt", "kms:GenerateDataKey");
    }
    return this;
  }

  /** What Lambda's poller needs, and the function itself for messages that come back later. */
  Rights receiveFrom(IQueue queue) {
    allow(
        List.of(
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage"),
        queue.getQueueArn());
    if (queue.getEncryptionMasterKey() != null) {
      key("sqs", "kms:Decrypt");
    }
    return this;
  }

  Rights depthOf(IQueue queue) {
    allow(List.of("sqs:GetQueueAttributes"), queue.getQueueArn());
    return this;
  }

  Rights secret(ISecret secret) {
    allow(List.of("secretsmanager:GetSecretValue"), secret.getSecretArn());
    if (secret.getEncryptionKey() == null) {
      statements.add(ForeignSecret.decrypt(secret.getSecretArn()));
      stars.add(ForeignSecret.STAR);
    } else {
      key("secretsmanager", "kms:Decrypt");
    }
    return this;
  }

  /** A secret, or a token that says who we are. */
  Rights credential(Credential credential) {
    if (credential instanceof Credential.Federated) {
      statements.add(
          PolicyStatement.Builder.create()
              .actions(List.of("sts:GetWebIdentityToken"))
              .resources(List.of("*"))
              .conditions(asWeAsk())
              .build());
      stars.add(
          Star.any(
              "sts:GetWebIdentityToken knows no resource; for whom the token is, how it is signed and"
                  + " how long it lives are conditions."));
    }
    data.credential().ifPresent(this::secret);
    return this;
  }

  private static Map<String, ?> asWeAsk() {
    return new TreeMap<>(
        Map.of(
            "ForAllValues:StringEquals",
                Map.of("sts:IdentityTokenAudience", StsIdentityToken.ENTRA),
            "StringEquals", Map.of("sts:SigningAlgorithm", "RS256"),
            "NumericLessThanEquals", Map.of("sts:DurationSeconds", TOKEN_SECONDS_MAX)));
  }

  Rights metrics() {
    statements.add(
        PolicyStatement.Builder.create()
            .actions(List.of("cloudwatch:PutMetricData"))
            .resources(List.of("*"))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of("cloudwatch:namespace", CloudWatchPoolMetrics.NAMESPACE)))
            .build());
    stars.add(
        Star.any("cloudwatch:PutMetricData knows no resource; the namespace is a condition."));
    return this;
  }

  Rights liveSettings() {
    allow(List.of("ssm:GetParameter"), data.liveSettings().getParameterArn());
    return this;
  }

  Rights agents(AgentPools pools) {
    Map<String, Object> here =
        Map.of("ArnEquals", Map.of("ecs:cluster", pools.cluster().getClusterArn()));
    allowWhen(here, List.of("ecs:RunTask"), pools.families());
    // Asked for because launches are tagged; nothing that runs already can be tagged with it.
    allowWhen(
        Map.of("StringEquals", Map.of("ecs:CreateAction", "RunTask")),
        List.of("ecs:TagResource"),
        List.of(pools.tasks()));
    allowWhen(here, List.of("ecs:DescribeTasks", "ecs:StopTask"), List.of(pools.tasks()));
    allowWhen(here, List.of("ecs:ListTasks"), List.of("*"));
    stars.addAll(AGENT_STARS);
    allowWhen(
        Map.of("StringEquals", Map.of("iam:PassedToService", "ecs-tasks.amazonaws.com")),
        List.of("iam:PassRole"),
        pools.roles());
    return this;
  }

  private void key(String service, String... actions) {
    String via = service + "." + stack.getRegion() + ".amazonaws.com";
    allowWhen(
        Map.of("StringEquals", Map.of("kms:ViaService", via)),
        List.of(actions),
        List.of(data.key().getKeyArn()));
  }

  private void allow(List<String> actions, String resource) {
    allowWhen(Map.of(), actions, List.of(resource));
  }

  private void allowWhen(Map<String, ?> conditions, List<String> actions, List<String> resources) {
    statements.add(
        PolicyStatement.Builder.create()
            .actions(actions)
            .resources(resources)
            .conditions(conditions)
            .build());
  }
}
