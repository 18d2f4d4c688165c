package warmpool.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.Method;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RequestValidator;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.Resource;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import warmpool.settings.StackSection;

/**
 * The two things that the Internet may say to us: a check wants an agent, an agent has come up.
 *
 * <p>Gotchas: access logs name neither headers nor bodies, because both carry tokens; execution
 * logs are for errors and trace no data.
 */
final class FrontDoor {
  private static final String STAGE = "live";

  /** An agent calls twice in its life; a large pool starts 20 a second. */
  private static final int AGENT_CALLS_PER_SECOND = 50;

  private static final AccessLogFormat LINE =
      AccessLogFormat.custom(
          "{\"requestId\":\"$context.requestId\",\"at\":\"$context.requestTimeEpoch\","
              + "\"from\":\"$context.identity.sourceIp\",\"method\":\"$context.httpMethod\","
              + "\"route\":\"$context.resourcePath\",\"status\":\"$context.status\","
              + "\"bytes\":\"$context.responseLength\",\"ms\":\"$context.responseLatency\","
              + "\"integrationStatus\":\"$context.integration.status\","
              + "\"error\":\"$context.error.responseType\"}");

  private final RestApi api;

  FrontDoor(Construct scope, StackSection stack, IFunction checks, IFunction agents) {
    this.api = api(scope, stack);
    RequestValidator validator =
        api.addRequestValidator(
            "Parameters",
            RequestValidatorOptions.builder()
                .validateRequestParameters(true)
                .validateRequestBody(true)
                .build());
    Resource version = api.getRoot().addResource("v1");
    Resource check = version.addResource("checks").addResource("{pool}");
    post(
        check,
        checks,
        validator,
        List.of("method.request.path.pool", "method.request.header.Authorization"));
    Resource agent = version.addResource("agents").addResource("{id}");
    for (String step : List.of("bootstrap", "ready")) {
      post(agent.addResource(step), agents, validator, List.of("method.request.path.id"));
    }
    accept();
    if (stack.frontDoor().waf()) {
      WebFirewall.before(scope, api.getDeploymentStage());
    } else {
      Nag.accept(
          api,
          "AwsSolutions-APIG3",
          "The file says waf: false. Callers are throttled and must know a secret either way.");
    }
  }

  private static RestApi api(Construct scope, StackSection stack) {
    LogGroup log =
        LogGroup.Builder.create(scope, "AccessLog")
            .retention(ControlLogs.ofDays(stack.logRetentionDays()).retention())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    RestApi api =
        RestApi.Builder.create(scope, "Api")
            // Its metrics go by this name, and there may be other installations.
            .restApiName("warmpool-" + stack.name())
            .description("warmpool " + stack.name() + ": checks and agents")
            .endpointTypes(List.of(EndpointType.REGIONAL))
            .policy(policy(stack.frontDoor()))
            // One setting of the whole account and region: it outlives this stack for the others.
            .cloudWatchRole(true)
            .cloudWatchRoleRemovalPolicy(RemovalPolicy.RETAIN)
            .deployOptions(stage(stack.frontDoor(), log))
            .build();
    return api;
  }

  private void accept() {
    Nag.accept(
        api,
        "AwsSolutions-IAM4",
        "AWS's own policy for the role with which API Gateway writes logs, an account's setting.");
    Nag.accept(
        api,
        "AwsSolutions-APIG4",
        "Azure DevOps can sign nothing: a check brings a secret that the function compares in"
            + " constant time, an agent a token that is good once.");
    Nag.accept(
        Objects.requireNonNull(api.getLatestDeployment()),
        "Serverless-APIGWStructuredLogging",
        "The rule cannot look at a deployment that describes no stage. Ours is beside it, and its log"
            + " is looked at.");
    Nag.accept(
        api.getDeploymentStage(),
        "Serverless-APIGWXrayEnabled",
        "The access log has a line for each call; what becomes of a check is in the lines of its id.");
    Nag.accept(
        api, "AwsSolutions-COG4", "Callers are Azure DevOps and agents, not people with accounts.");
  }

  private static StageOptions stage(StackSection.FrontDoor door, LogGroup log) {
    return StageOptions.builder()
        .stageName(STAGE)
        .throttlingRateLimit(door.requestsPerSecond() + AGENT_CALLS_PER_SECOND)
        .throttlingBurstLimit(door.burst() + AGENT_CALLS_PER_SECOND)
        .methodOptions(
            new TreeMap<>(
                Map.of(
                    "/v1/checks/{pool}/POST", limit(door.requestsPerSecond(), door.burst()),
                    "/v1/agents/{id}/bootstrap/POST", agentLimit(),
                    "/v1/agents/{id}/ready/POST", agentLimit())))
        .loggingLevel(MethodLoggingLevel.ERROR)
        .dataTraceEnabled(false)
        .metricsEnabled(true)
        .accessLogDestination(new LogGroupLogDestination(log))
        .accessLogFormat(LINE)
        .build();
  }

  private static MethodDeploymentOptions agentLimit() {
    return limit(AGENT_CALLS_PER_SECOND, 2 * AGENT_CALLS_PER_SECOND);
  }

  /** A method with limits of its own inherits nothing else, so all of it is said again. */
  private static MethodDeploymentOptions limit(int perSecond, int burst) {
    return MethodDeploymentOptions.builder()
        .throttlingRateLimit(perSecond)
        .throttlingBurstLimit(burst)
        .loggingLevel(MethodLoggingLevel.ERROR)
        .dataTraceEnabled(false)
        .metricsEnabled(true)
        .build();
  }

  /** Agents come from wherever their network leaves AWS; only checks come from known ranges. */
  private static PolicyDocument policy(StackSection.FrontDoor door) {
    List<PolicyStatement> statements = new ArrayList<>();
    Map<String, Object> from =
        door.allow().isEmpty()
            ? Map.of()
            : Map.of("IpAddress", Map.of("aws:SourceIp", door.allow()));
    statements.add(invoke("execute-api:/" + STAGE + "/POST/v1/checks/*", from));
    statements.add(invoke("execute-api:/" + STAGE + "/POST/v1/agents/*", Map.of()));
    return PolicyDocument.Builder.create().statements(statements).build();
  }

  private static PolicyStatement invoke(String resource, Map<String, Object> conditions) {
    return PolicyStatement.Builder.create()
        .principals(List.of(new AnyPrincipal()))
        .actions(List.of("execute-api:Invoke"))
        .resources(List.of(resource))
        .conditions(conditions)
        .build();
  }

  private static Method post(
      Resource resource, IFunction function, RequestValidator validator, List<String> required) {
    Map<String, Boolean> parameters = new TreeMap<>();
    required.forEach(name -> parameters.put(name, true));
    return resource.addMethod(
        "POST",
        new LambdaIntegration(
            function, LambdaIntegrationOptions.builder().allowTestInvoke(false).build()),
        MethodOptions.builder()
            .authorizationType(AuthorizationType.NONE)
            .requestValidator(validator)
            .requestParameters(parameters)
            .build());
  }

  RestApi api() {
    return api;
  }

  /** Without a slash at its end, as agents are told it. */
  String address() {
    return "https://%s.execute-api.%s.%s/%s"
        .formatted(
            api.getRestApiId(),
            api.getStack().getRegion(),
            api.getStack().getUrlSuffix(),
            api.getDeploymentStage().getStageName());
  }
}
