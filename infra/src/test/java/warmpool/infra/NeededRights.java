package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import warmpool.aws.parameter.OverridesParameter;
import warmpool.aws.queue.SqsCheckQueue;
import warmpool.aws.queue.SqsMessageDelay;
import warmpool.aws.queue.SqsPairings;
import warmpool.aws.queue.SqsPoolSignals;
import warmpool.aws.queue.SqsQueueDepth;
import warmpool.aws.secret.SecretsManagerSecret;
import warmpool.aws.store.DynamoTable;
import warmpool.infra.SdkCalls.Identity;
import warmpool.infra.Templates.Resource;

/**
 * What a function has to be allowed: which calls its code can come to, and which of the things that
 * it is told of they are for.
 *
 * <p>Shape: {@code action resource}, with the resource's name in the template; only the action
 * where IAM knows no resource of ours; {@code action via service} for keys.
 */
record NeededRights(
    Templates templates, Resource function, Map<String, Map<String, String>> calls) {
  /** By the setting that names what the adapter speaks to. */
  private static final Map<Class<?>, String> ADAPTERS =
      Map.of(
          SqsCheckQueue.class, "WARMPOOL_CHECK_QUEUE_URL",
          SqsQueueDepth.class, "WARMPOOL_CHECK_QUEUE_URL",
          SqsPairings.class, "WARMPOOL_PAIRING_QUEUE_URL",
          SqsPoolSignals.class, "WARMPOOL_SIGNAL_QUEUE_URL",
          OverridesParameter.class, "WARMPOOL_LIVE_SETTINGS");

  private static final Set<String> NAMED = Set.of("dynamodb", "secretsmanager", "sqs", "ssm");

  /** What Lambda does for a function before its code runs. */
  private static final List<String> POLLING =
      List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage");

  /** What DynamoDB does in the caller's name with a key that is the customer's. */
  private static final List<String> TABLE_KEY =
      List.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey");

  /** Fails if there is one too few or one too many. */
  static void compare(Templates templates, Resource function, Identity identity) {
    var calls = SdkCalls.of(function.at("/Handler").stringValue(), identity);
    String role = function.at("/Role/Fn::GetAtt/0").stringValue();

    assertThat(given(templates.statements(role)))
        .as("%s calls %s", function.name(), calls)
        .isEqualTo(new NeededRights(templates, function, calls).all());
  }

  private Set<String> all() {
    Set<String> needed = new TreeSet<>();
    calls.forEach((action, callers) ->
        callers.keySet().stream().flatMap(caller -> on(action, caller)).forEach(needed::add));
    if (calls.containsKey("ecs:RunTask")) {
      // Needed to hand the agents' roles to their tasks; no call of its own.
      needed.add("iam:PassRole");
    }
    source().forEach(queue -> POLLING.forEach(action -> needed.add(action + " " + queue)));
    failures().forEach(queue -> needed.add("sqs:SendMessage " + queue));
    String log = Deployed.name(function.at("/LoggingConfig/LogGroup"));
    needed.add("logs:CreateLogStream " + log);
    needed.add("logs:PutLogEvents " + log);
    List.copyOf(needed).forEach(right -> needed.addAll(keys(right)));
    return needed;
  }

  private Stream<String> on(String action, String caller) {
    String service = action.substring(0, action.indexOf(':'));
    return NAMED.contains(service)
        ? resources(caller).map(resource -> action + " " + resource)
        : Stream.of(action);
  }

  private Stream<String> resources(String caller) {
    if (caller.startsWith(DynamoTable.class.getPackageName() + ".")) {
      return Stream.of(told("WARMPOOL_TABLE"));
    }
    if (caller.equals(SecretsManagerSecret.class.getName())) {
      return variables().filter(key -> key.endsWith("_SECRET_ARN")).map(this::told);
    }
    if (caller.equals(SqsMessageDelay.class.getName())) {
      return source();
    }
    return Stream.of(
        ADAPTERS.entrySet().stream()
            .filter(adapter -> adapter.getKey().getName().equals(caller))
            .map(adapter -> told(adapter.getValue()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("what does it speak to? " + caller)));
  }

  private Stream<String> variables() {
    return function.at("/Environment/Variables").propertyNames().stream();
  }

  private String told(String variable) {
    return Deployed.name(function.at("/Environment/Variables").path(variable));
  }

  /** The queue whose messages Lambda hands to it, if there is one. */
  private Stream<String> source() {
    String alias = "\"" + Deployed.unhashed(function.name()) + "Aliaslive";
    return templates.ofType("AWS::Lambda::EventSourceMapping").stream()
        .filter(feed -> feed.at("/FunctionName").toString().contains(alias))
        .map(feed -> Deployed.name(feed.at("/EventSourceArn")));
  }

  private Stream<String> failures() {
    return templates.ofType("AWS::Lambda::EventInvokeConfig").stream()
        .filter(it -> it.at("/FunctionName/Ref").stringValue().equals(function.name()))
        .map(it -> it.at("/DestinationConfig/OnFailure/Destination"))
        .filter(destination -> !destination.isMissingNode())
        .map(Deployed::name);
  }

  /** What a right is worth nothing without, where something is encrypted with a key of ours. */
  private List<String> keys(String right) {
    String action =
        right.substring(0, right.indexOf(' ') < 0 ? right.length() : right.indexOf(' '));
    if (action.startsWith("dynamodb:")) {
      return TABLE_KEY.stream().map(it -> it + " via dynamodb").toList();
    }
    if (action.startsWith("secretsmanager:")) {
      // The key of somebody else's secret opens that secret only.
      String secret = right.substring(action.length() + 1);
      return List.of(
          "kms:Decrypt via secretsmanager" + (secret.startsWith("arn:") ? " for " + secret : ""));
    }
    if (!encrypted().anyMatch(queue -> right.endsWith(" " + queue))) {
      return List.of();
    }
    return switch (action) {
      case "sqs:SendMessage" -> List.of("kms:Decrypt via sqs", "kms:GenerateDataKey via sqs");
      case "sqs:ReceiveMessage" -> List.of("kms:Decrypt via sqs");
      default -> List.of();
    };
  }

  private Stream<String> encrypted() {
    return templates.ofType("AWS::SQS::Queue").stream()
        .filter(queue -> !queue.at("/KmsMasterKeyId").isMissingNode())
        .map(queue -> Deployed.unhashed(queue.name()));
  }

  /** The same, of what a role is given. */
  private static Set<String> given(List<JsonNode> statements) {
    Set<String> given = new TreeSet<>();
    for (JsonNode statement : statements) {
      for (String action : Templates.texts(statement.path("Action"))) {
        given.addAll(given(action, statement));
      }
    }
    return given;
  }

  private static List<String> given(String action, JsonNode statement) {
    String service = action.substring(0, action.indexOf(':'));
    if (service.equals("kms")) {
      JsonNode when = statement.at("/Condition/StringEquals");
      String via = when.path("kms:ViaService").stringValue();
      String secret = when.path("kms:EncryptionContext:SecretARN").asString("");
      return List.of(
          action
              + " via "
              + via.substring(0, via.indexOf('.'))
              + (secret.isEmpty() ? "" : " for " + secret));
    }
    if (!NAMED.contains(service) && !service.equals("logs")) {
      return List.of(action);
    }
    JsonNode resource = statement.path("Resource");
    return (resource.isArray() ? resource.valueStream() : Stream.of(resource))
        .map(each -> action + " " + Deployed.name(each))
        .toList();
  }
}
