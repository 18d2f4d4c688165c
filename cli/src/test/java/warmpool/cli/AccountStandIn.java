package warmpool.cli;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.local.http.LoopbackServer;

/**
 * The few services of an account that operators' commands ask, over HTTP, in the shapes that AWS
 * documents; what they answer is set by the test.
 */
final class AccountStandIn implements AutoCloseable {
  private final Javalin server = LoopbackServer.start(0, routes -> routes.post("/", this::answer));
  final Map<String, String> parameters = new TreeMap<>();
  final Map<String, Double> quotas = new TreeMap<>();
  final Map<String, Integer> freeAddresses = new LinkedHashMap<>();
  final Map<String, Map<String, String>> outputs = new TreeMap<>();
  final Map<String, Map<String, String>> resources = new TreeMap<>();

  /** Stacks by the export that they use. */
  final Map<String, List<String>> importers = new TreeMap<>();

  /** Of stacks whose template has any: a text for each key. */
  final Map<String, Map<String, String>> metadata = new TreeMap<>();

  /** Names in templates of resources that were removed, which CloudFormation lists on. */
  final Set<String> removed = new TreeSet<>();

  /** ARNs of tasks that run, for a command that asks for them here. */
  Supplier<List<String>> tasks = List::of;

  Optional<String> gateway = Optional.of("nat-1");
  Optional<Instant> imagePushed = Optional.of(Instant.now());
  Duration skew = Duration.ZERO;
  Optional<String> issuer = Optional.of("https://11111111.tokens.sts.global.api.aws");
  boolean tellsTheTime = true;
  boolean signedOut;
  final Set<String> roles = new TreeSet<>(Set.of("AWSServiceRoleForECS"));

  /** What whoever asks has no right to. */
  final Set<String> denied = new TreeSet<>();

  AccountStandIn() {
    parameters.put("/cdk-bootstrap/hnb659fds/version", "28");
    parameters.put(
        "/warmpool/small/image",
        "111111111111.dkr.ecr.eu-central-1.amazonaws.com/agents@sha256:" + "a".repeat(64));
    quotas.put("L-3032A538", 6.0);
    quotas.put("L-B99A9384", 1000.0);
    quotas.put("L-2DC20C30", 1.0);
  }

  /** How a command finds it. */
  Map<String, String> environment() {
    Map<String, String> all = new TreeMap<>();
    all.put("WARMPOOL_LOCAL", "true");
    for (String service :
        List.of("STS", "SSM", "EC2", "ECR", "SERVICE_QUOTAS", "CLOUDFORMATION", "IAM")) {
      all.put("AWS_ENDPOINT_URL_" + service, "http://127.0.0.1:" + server.port());
    }
    return all;
  }

  private void answer(Context http) {
    Instant now = Instant.now().plus(skew);
    http.header(
        "Date",
        tellsTheTime
            ? DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC))
            : "late");
    boolean signed =
        Optional.ofNullable(http.header("Authorization"))
            .filter(header -> header.startsWith("AWS4-HMAC-SHA256 Credential="))
            .isPresent();
    if (!signed || signedOut) {
      http.status(403)
          .result("<ErrorResponse><Error><Code>ExpiredToken</Code></Error></ErrorResponse>");
      return;
    }
    String target = Optional.ofNullable(http.header("X-Amz-Target")).orElse("");
    if (target.isEmpty()) {
      http.result(form(http));
    } else {
      json(http, target.substring(target.indexOf('.') + 1));
    }
  }

  private void json(Context http, String call) {
    JsonNode request = JsonMapper.shared().readTree(http.body());
    Optional<String> answer =
        switch (call) {
          case "GetParameter" ->
              Optional.ofNullable(parameters.get(request.path("Name").asString("")))
                  .map(value -> "{\"Parameter\":{\"Value\":\"" + value + "\",\"Version\":1}}");
          case "GetServiceQuota", "GetAWSDefaultServiceQuota" ->
              Optional.ofNullable(quotas.get(request.path("QuotaCode").asString("")))
                  .map(value -> "{\"Quota\":{\"Value\":" + value + "}}");
          case "DescribeImages" ->
              imagePushed.map(
                  at -> "{\"imageDetails\":[{\"imagePushedAt\":" + at.getEpochSecond() + ".5}]}");
          case "ListTasks" ->
              Optional.of(JsonMapper.shared().writeValueAsString(Map.of("taskArns", tasks.get())));
          case "GetSecretValue" -> Optional.empty();
          default -> throw new AssertionError(call);
        };
    String absent =
        switch (call) {
          case "GetParameter" -> "ParameterNotFound";
          case "DescribeImages" -> "ImageNotFoundException";
          case "GetSecretValue" -> "ResourceNotFoundException";
          default -> "NoSuchResourceException";
        };
    if (answer.isPresent()) {
      http.result(answer.get());
    } else {
      http.status(400).result("{\"__type\":\"com.amazonaws#" + absent + "\"}");
    }
  }

  private String form(Context http) {
    String action = String.valueOf(http.formParam("Action"));
    if (denied.contains(action)) {
      return refused(http, 403, "AccessDenied");
    }
    return switch (action) {
      case "GetCallerIdentity" ->
          "<R xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
              + "<Arn>arn:aws:iam::111111111111:user/operator</Arn>"
              + "<Account>111111111111</Account></GetCallerIdentityResult></R>";
      case "GetRole" -> role(http);
      case "DescribeSubnets" ->
          "<R><subnetSet>"
              + freeAddresses.entrySet().stream()
                  .map(each ->
                      "<item><subnetId>%s</subnetId><vpcId>vpc-1</vpcId><availableIpAddressCount>%d"
                              .formatted(each.getKey(), each.getValue())
                          + "</availableIpAddressCount></item>")
                  .collect(Collectors.joining())
              + "</subnetSet></R>";
      case "GetOutboundWebIdentityFederationInfo" -> federation(http);
      case "DescribeRouteTables" -> routes(String.valueOf(http.formParam("Filter.1.Name")));
      case "DescribeStacks", "ListStackResources", "GetTemplateSummary" -> {
        String stack = String.valueOf(http.formParam("StackName"));
        if (!outputs.containsKey(stack)) {
          http.status(400);
          yield "<ErrorResponse><Error><Code>ValidationError</Code></Error></ErrorResponse>";
        }
        yield switch (action) {
          case "DescribeStacks" -> outputs(stack);
          case "ListStackResources" -> resources(stack);
          default -> summary(stack);
        };
      }
      case "ListImports" -> imports(http);
      default -> throw new AssertionError(action);
    };
  }

  private String imports(Context http) {
    List<String> users =
        importers.getOrDefault(String.valueOf(http.formParam("ExportName")), List.of());
    return users.isEmpty()
        ? refused(http, 400, "ValidationError")
        : users.stream()
            .map(user -> "<member>" + user + "</member>")
            .collect(Collectors.joining("", "<R><Imports>", "</Imports></R>"));
  }

  private static String refused(Context http, int status, String code) {
    http.status(status);
    return "<ErrorResponse><Error><Code>" + code + "</Code></Error></ErrorResponse>";
  }

  /** IAM is one for all regions, and takes signatures for the one that it is at home in. */
  private String role(Context http) {
    if (!String.valueOf(http.header("Authorization")).contains("/us-east-1/iam/aws4_request")) {
      return refused(http, 403, "SignatureDoesNotMatch");
    }
    String name = String.valueOf(http.formParam("RoleName"));
    return roles.contains(name)
        ? "<R><GetRoleResult><Role><RoleName>" + name + "</RoleName></Role></GetRoleResult></R>"
        : refused(http, 404, "NoSuchEntity");
  }

  private String federation(Context http) {
    if (issuer.isEmpty()) {
      return refused(http, 404, "FeatureDisabled");
    }
    return "<R><Result><IssuerIdentifier>"
        + issuer.get()
        + "</IssuerIdentifier><JwtVendingEnabled>true</JwtVendingEnabled></Result></R>";
  }

  /** Only the main table has routes: subnets are associated with it by having no other. */
  private String routes(String filter) {
    if (filter.equals("association.subnet-id")) {
      return "<R><routeTableSet/></R>";
    }
    String route =
        gateway
            .map(id ->
                "<item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><%s>%s</%s></item>"
                    .formatted(tag(id), id, tag(id)))
            .orElse("");
    return "<R><routeTableSet><item><associationSet><item><main>true</main></item></associationSet>"
        + "<routeSet>"
        + route
        + "</routeSet></item></routeTableSet></R>";
  }

  private static String tag(String id) {
    return switch (id.substring(0, 3)) {
      case "nat" -> "natGatewayId";
      case "tgw" -> "transitGatewayId";
      default -> "gatewayId";
    };
  }

  private String outputs(String stack) {
    return "<R><Stacks><member><Outputs>"
        + outputs.getOrDefault(stack, Map.of()).entrySet().stream()
            .map(each ->
                "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue></member>"
                    .formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining())
        + "</Outputs></member></Stacks></R>";
  }

  /** The metadata is JSON, as a text of an XML document. */
  private String summary(String stack) {
    String told =
        Optional.ofNullable(metadata.get(stack))
            .map(JsonMapper.shared()::writeValueAsString)
            .map(json -> json.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"))
            .map(text -> "<Metadata>" + text + "</Metadata>")
            .orElse("");
    return "<GetTemplateSummaryResponse><GetTemplateSummaryResult><Description>d</Description>"
        + told
        + "</GetTemplateSummaryResult></GetTemplateSummaryResponse>";
  }

  /** By logical name; the type is before the name, parted by a blank. */
  private String resources(String stack) {
    return "<R><StackResourceSummaries>"
        + resources.getOrDefault(stack, Map.of()).entrySet().stream()
            .map(each -> resource(each.getKey().split(" ", 2), each.getValue()))
            .collect(Collectors.joining())
        + "</StackResourceSummaries></R>";
  }

  private String resource(String[] typeAndName, String physical) {
    String status = removed.contains(typeAndName[1]) ? "DELETE_COMPLETE" : "CREATE_COMPLETE";
    return ("<member><LogicalResourceId>%s</LogicalResourceId><ResourceType>%s</ResourceType>"
            + "<PhysicalResourceId>%s</PhysicalResourceId><ResourceStatus>%s</ResourceStatus>"
            + "</member>")
        .formatted(typeAndName[1], typeAndName[0], physical, status);
  }

  @Override
  public void close() {
    server.stop();
  }
}
