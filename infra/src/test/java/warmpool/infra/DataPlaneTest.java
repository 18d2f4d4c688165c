package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;
import software.amazon.awssdk.services.ecs.paginators.ListTasksIterable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import warmpool.aws.queue.SqsPairings;
import warmpool.aws.queue.SqsPoolSignals;
import warmpool.core.agent.Secret;
import warmpool.core.name.PoolName;
import warmpool.core.port.FleetTask.Cause;
import warmpool.core.port.PairingHint;
import warmpool.infra.Templates.Resource;
import warmpool.scaler.ecs.EcsFleet;
import warmpool.scaler.ecs.FleetSettings;

/** Queues, events and routes are what the code on both of their ends takes them for. */
class DataPlaneTest {
  private static final Templates TEMPLATES = Templates.of(Synthesis.ofExample("small"));
  private static final PoolName POOL = new PoolName("linux");

  /** Source: the ECS API's model of August 2026 (aws-facts §1.6). */
  private static final String YOUNGER_THAN_THE_SDK = "InfrastructureHealth";

  /**
   * A queue that tells messages apart by their content would swallow a signal that equals an
   * earlier one, which is news; one without groups would let two ticks of a pool run at once.
   */
  @Test
  void signalsAreGroupedAndToldApartByTheirSender() {
    SendMessageRequest sent =
        Captured.request(
            SqsClient.class,
            SendMessageRequest.class,
            sqs -> new SqsPoolSignals(sqs, "queue", () -> "id").signal(POOL));
    Resource queue = queue("Signals");

    assertThat(queue.at("/FifoQueue").asBoolean(false)).isEqualTo(sent.messageGroupId() != null);
    assertThat(queue.at("/ContentBasedDeduplication").asBoolean(false))
        .isEqualTo(sent.messageDeduplicationId() == null);
  }

  @Test
  void pairingsHaveNoOrder() {
    SendMessageBatchRequest sent =
        Captured.request(
            SqsClient.class,
            SendMessageBatchRequest.class,
            sqs ->
                new SqsPairings(sqs, "queue").announce(List.of(new PairingHint.AgentReady(POOL))));

    assertThat(sent.entries()).allMatch(entry -> entry.messageGroupId() == null);
    assertThat(queue("Pairings").at("/FifoQueue").asBoolean(false)).isFalse();
  }

  /** A task that is taken away says so while it still runs; one that ends says so anyway. */
  @Test
  void theScalerHearsOfWhatItTakesForAnInterruption() {
    Set<String> interruptions =
        Stream.concat(
                TaskStopCode.knownValues().stream().map(TaskStopCode::toString),
                Stream.of(YOUNGER_THAN_THE_SDK))
            .filter(code -> cause(code) == Cause.INTERRUPTED)
            .collect(Collectors.toSet());
    Resource rule =
        TEMPLATES.one("AWS::Events::Rule", it -> it.at("/EventPattern/detail").has("stopCode"));

    assertThat(interruptions).isNotEmpty();
    assertThat(Templates.texts(rule.at("/EventPattern/detail/stopCode")))
        .containsExactlyInAnyOrderElementsOf(interruptions);
  }

  private static Cause cause(String stopCode) {
    Task task =
        Task.builder()
            .taskArn("task")
            .lastStatus("RUNNING")
            .createdAt(Instant.EPOCH)
            .stopCode(stopCode)
            .build();
    var settings =
        new FleetSettings("demo", "agents", "agent:1", "agent", List.of(), List.of(), false);
    return new EcsFleet(shows(task), Map.of(POOL, settings), _ -> new Secret("token"))
        .observe(POOL, List.of("task"))
        .getFirst()
        .cause();
  }

  private static EcsClient shows(Task task) {
    return (EcsClient)
        Proxy.newProxyInstance(
            EcsClient.class.getClassLoader(),
            new Class<?>[] {EcsClient.class},
            (ecs, method, _) ->
                switch (method.getName()) {
                  case "listTasksPaginator" ->
                      new ListTasksIterable((EcsClient) ecs, ListTasksRequest.builder().build());
                  case "listTasks" -> ListTasksResponse.builder().build();
                  case "describeTasks" -> DescribeTasksResponse.builder().tasks(task).build();
                  default -> throw new AssertionError("not expected: " + method);
                });
  }

  /** A version with a snapshot takes minutes, and CloudFormation does not know the name. */
  @Test
  void whatNamesAnAliasWaitsForIt() {
    assertThat(TEMPLATES.ofType("AWS::Lambda::EventInvokeConfig"))
        .isNotEmpty()
        .allSatisfy(config -> {
          assertThat(config.at("/Qualifier").stringValue()).isEqualTo("live");
          assertThat(config.node().path("DependsOn").valueStream().map(it -> it.asString()))
              .anyMatch(name -> name.matches(".+Aliaslive[0-9A-F]{8}"));
        });
  }

  /** CloudFormation would write the template's value over theirs when a tag is changed. */
  @Test
  void parametersThatOthersWriteHaveNoTags() {
    assertThat(TEMPLATES.ofType("AWS::SSM::Parameter"))
        .hasSize(2)
        .allSatisfy(parameter -> assertThat(parameter.properties().has("Tags")).isFalse());
  }

  @Test
  void eachRouteLeadsToTheFunctionThatAnswersIt() {
    Map<String, String> routes =
        TEMPLATES.ofType("AWS::ApiGateway::Method").stream()
            .collect(
                Collectors.toMap(
                    method -> path(method.at("/ResourceId/Ref").asString("")),
                    method -> handler(method.at("/Integration/Uri").toString())));

    assertThat(routes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "/v1/checks/{pool}", "warmpool.ingress.lambda.CheckWebhookHandler",
                "/v1/agents/{id}/bootstrap", "warmpool.scaler.lambda.AgentEndpointHandler",
                "/v1/agents/{id}/ready", "warmpool.scaler.lambda.AgentEndpointHandler"));
  }

  private static String path(String resource) {
    return TEMPLATES.ofType("AWS::ApiGateway::Resource").stream()
        .filter(it -> it.name().equals(resource))
        .findFirst()
        .map(it ->
            path(it.at("/ParentId/Ref").asString("")) + "/" + it.at("/PathPart").stringValue())
        .orElse("");
  }

  private static String handler(String uri) {
    return TEMPLATES
        .one(
            "AWS::Lambda::Function",
            it -> uri.contains("\"" + Deployed.unhashed(it.name()) + "Aliaslive"))
        .at("/Handler")
        .stringValue();
  }

  private static Resource queue(String name) {
    return TEMPLATES.one("AWS::SQS::Queue", it -> Deployed.unhashed(it.name()).equals(name));
  }
}
