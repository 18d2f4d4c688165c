package warmpool.cli;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.local.http.LoopbackServer;

/**
 * The services whose resources outlive their stacks, over HTTP, in the shapes that AWS documents;
 * it writes down what is removed.
 */
final class RetainedStandIn implements AutoCloseable {
  private final Javalin server =
      LoopbackServer.start(
          0,
          routes -> {
            routes.post("/", this::call);
            routes.get("/artifacts", this::list);
            routes.delete("/artifacts", this::remove);
            routes.delete("/artifacts/<key>", this::remove);
          });
  final List<String> removed = new CopyOnWriteArrayList<>();

  /** Services, by the name that they are signed for, that refuse everything but reading. */
  final Set<String> refused = new LinkedHashSet<>();

  /** Lets an installation have something of each kind. */
  void standBehind(DeployedBed bed) {
    bed.environment.putAll(environment());
    bed.resource("image", "AWS::ECR::Repository Images1", "agents");
    bed.resource("image", "AWS::S3::Bucket Artifacts1", "artifacts");
    bed.resource("image", "AWS::KMS::Key Key1", "image-key");
    bed.resource("compute", "AWS::ECS::Cluster Cluster1", "c");
    bed.resource("compute", "AWS::Lambda::Function Provider1", "provider");
    bed.resource("data", "AWS::KMS::Key Key1", "data-key");
    bed.resource(
        "data",
        "AWS::DynamoDB::GlobalTable Table1",
        bed.stack.operatorEnvironment().getOrDefault("WARMPOOL_TABLE", ""));
  }

  private Map<String, String> environment() {
    Map<String, String> all = new TreeMap<>();
    for (String service : List.of("ECR", "S3", "CLOUDWATCH_LOGS", "KMS", "SECRETS_MANAGER")) {
      all.put("AWS_ENDPOINT_URL_" + service, "http://127.0.0.1:" + server.port());
    }
    return all;
  }

  private void call(Context http) {
    String target = Optional.ofNullable(http.header("X-Amz-Target")).orElse("");
    JsonNode ask = JsonMapper.shared().readTree(http.body());
    String answer =
        switch (target.substring(target.indexOf('.') + 1)) {
          case "ListImages" -> page(ask);
          case "DescribeLogGroups" -> groups(ask.path("logGroupNamePrefix").asString(""));
          case "DeleteRepository" -> gone("repository " + ask.path("repositoryName").asString(""));
          case "DeleteLogGroup" -> gone("log group " + ask.path("logGroupName").asString(""));
          case "ScheduleKeyDeletion" -> gone("key " + ask.path("KeyId").asString(""));
          case "DeleteSecret" -> gone("secret " + ask.path("SecretId").asString(""));
          default -> throw new AssertionError(target);
        };
    http.result(answer);
  }

  /** Three images, two of them on the first page. */
  private static String page(JsonNode ask) {
    return ask.path("nextToken").asString("").isEmpty()
        ? "{\"imageIds\":[{\"imageTag\":\"1\"},{\"imageDigest\":\"sha256:a\"}],\"nextToken\":\"n\"}"
        : "{\"imageIds\":[{\"imageTag\":\"2\"}]}";
  }

  /** Of functions there is one more, of somebody else, whose name begins the same. */
  private static String groups(String prefix) {
    List<String> names =
        prefix.startsWith("/aws/ecs/")
            ? List.of(prefix + "performance")
            : prefix.startsWith("/aws/lambda/") ? List.of(prefix, prefix + "-theirs") : List.of();
    List<Map<String, String>> groups =
        names.stream().map(name -> Map.of("logGroupName", name)).toList();
    return JsonMapper.shared().writeValueAsString(Map.of("logGroups", groups));
  }

  private String gone(String what) {
    removed.add(what);
    return "{}";
  }

  /** Two objects, a page each. */
  private void list(Context http) {
    boolean first = http.queryParam("continuation-token") == null;
    http.result(
        first
            ? "<ListBucketResult><Contents><Key>image/a+b.zip</Key></Contents>"
                + "<NextContinuationToken>n/=</NextContinuationToken></ListBucketResult>"
            : "<ListBucketResult><Contents><Key>image/c.zip</Key></Contents></ListBucketResult>");
  }

  private void remove(Context http) {
    boolean signed =
        Optional.ofNullable(http.header("Authorization")).orElse("").contains("/s3/aws4_request")
            && http.header("x-amz-content-sha256") != null;
    if (!signed || refused.contains("s3")) {
      http.status(403).result("<Error><Code>AccessDenied</Code></Error>");
      return;
    }
    removed.add("DELETE " + http.req().getRequestURI());
    http.status(204);
  }

  @Override
  public void close() {
    server.stop();
  }
}
