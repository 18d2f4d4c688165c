package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.lang.reflect.ParameterizedType;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.infra.Templates.Resource;
import warmpool.ingress.lambda.IngressWiring;
import warmpool.scaler.lambda.AgentEndpointHandler;
import warmpool.scaler.lambda.AgentEndpointWiring;

/**
 * Lambda makes an event of what comes before it calls a handler, and a handler is never called with
 * what that reader refuses: the minute's tick would not have run once.
 */
class LambdaEventsTest {
  private static final Templates TEMPLATES = Templates.of(Synthesis.ofExample("small"));
  private static final String SCHEDULE = "AWS::Scheduler::Schedule";

  /** As it comes from a schedule that says nothing itself. */
  private static final String LEFT_TO_SCHEDULER =
      """
      {"version": "0", "id": "a", "detail-type": "Scheduled Event", "source": "aws.scheduler",
       "account": "111111111111", "time": "2026-03-02T09:00:00Z", "region": "eu-central-1",
       "resources": ["arn:aws:scheduler:eu-central-1:111111111111:schedule/default/minute"],
       "detail": "{}"}
      """;

  private static final String TASK_CHANGE =
      """
      {"version": "0", "id": "a", "detail-type": "ECS Task State Change", "source": "aws.ecs",
       "account": "111111111111", "time": "2026-03-02T09:00:00Z", "region": "eu-central-1",
       "resources": ["arn:aws:ecs:eu-central-1:111111111111:task/agents/0f"],
       "detail": {"clusterArn": "arn:aws:ecs:eu-central-1:111111111111:cluster/agents",
         "taskArn": "arn:aws:ecs:eu-central-1:111111111111:task/agents/0f",
         "group": "family:linux", "lastStatus": "RUNNING", "desiredStatus": "RUNNING", "version": 3,
         "containers": [{"name": "agent", "lastStatus": "RUNNING"}]}}
      """;

  private static final String MESSAGES =
      """
      {"Records": [{"messageId": "a", "receiptHandle": "b", "body": "{}",
        "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1772442000000"},
        "messageAttributes": {}, "md5OfBody": "c", "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-central-1:111111111111:checks",
        "awsRegion": "eu-central-1"}]}
      """;

  private static final String CALL =
      """
      {"resource": "/v1/checks/{pool}", "path": "/v1/checks/linux", "httpMethod": "POST",
       "headers": {"Authorization": "Basic x"}, "multiValueHeaders": {"Authorization": ["Basic x"]},
       "queryStringParameters": null, "pathParameters": {"pool": "linux"}, "stageVariables": null,
       "requestContext": {"requestId": "a", "stage": "live", "identity": {"sourceIp": "10.0.0.1"}},
       "body": null, "isBase64Encoded": false}
      """;

  @Test
  void theMinutesTickIsCalledWithWhatItsScheduleSends() throws ClassNotFoundException {
    Resource minute = scheduled("Minute");

    Object event = read(handler("ScheduledTickHandler"), input(minute));

    assertThat(event).isInstanceOf(ScheduledEvent.class);
  }

  /** Or the schedule above would need no input of its own. */
  @Test
  void whatASchedulerSendsByItselfIsRefusedByTheReader() {
    assertThatThrownBy(() -> read(handler("ScheduledTickHandler"), LEFT_TO_SCHEDULER))
        .isInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ingress", "AgentEndpoint"})
  void theCallThatKeepsASnapshotInUseIsRefused(String function) throws ClassNotFoundException {
    String handler = function.equals("Ingress") ? "CheckWebhookHandler" : "AgentEndpointHandler";
    Resource hour = scheduled(function);
    var event = (APIGatewayProxyRequestEvent) read(handler(handler), input(hour));
    var values = TEMPLATES.environment(handler(handler).getName());
    // Lambda itself says this.
    values.put("AWS_REGION", "eu-central-1");
    InstantSource time = InstantSource.system();

    var answer =
        function.equals("Ingress")
            ? IngressWiring.wire(values, time).handleRequest(event, null)
            : new AgentEndpointHandler(AgentEndpointWiring.wire(values, time), time)
                .handleRequest(event, null);

    assertThat(hour.at("/ScheduleExpression").stringValue()).isEqualTo("rate(1 hour)");
    assertThat(answer.getStatusCode()).isEqualTo(function.equals("Ingress") ? 401 : 404);
  }

  @ParameterizedTest
  @CsvSource({
    "Checks, CheckRequestHandler",
    "Pairings, PairingHandler",
    "Signals, PoolSignalHandler"
  })
  void theCallThatKeepsAReaderInUseHasNoMessages(String function, String handler)
      throws ClassNotFoundException {
    Resource hour = scheduled(function);

    var event = (SQSEvent) read(handler(handler), input(hour));

    assertThat(event.getRecords()).isEmpty();
    assertThat(hour.at("/ScheduleExpression").stringValue()).isEqualTo("rate(1 hour)");
  }

  @ParameterizedTest
  @CsvSource({"CheckRequestHandler", "PairingHandler", "PoolSignalHandler"})
  void queuesSendMessages(String handler) throws ClassNotFoundException {
    var event = (SQSEvent) read(handler(handler), MESSAGES);

    assertThat(event.getRecords()).hasSize(1);
  }

  @Test
  void rulesSendChangesOfTasks() throws ClassNotFoundException {
    var event = (ScheduledEvent) read(handler("TaskEventHandler"), TASK_CHANGE);

    assertThat(event.getDetail())
        .containsEntry("lastStatus", "RUNNING")
        .containsEntry("version", 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CheckWebhookHandler", "AgentEndpointHandler"})
  void theFrontDoorSendsCalls(String handler) throws ClassNotFoundException {
    var event = (APIGatewayProxyRequestEvent) read(handler(handler), CALL);

    assertThat(event.getPathParameters()).containsEntry("pool", "linux");
    assertThat(event.getHeaders()).containsKey("Authorization");
  }

  /** By the reader of Lambda's own runtime. */
  private static Object read(Class<?> handler, String json) {
    Class<?> event =
        Arrays.stream(handler.getGenericInterfaces())
            .filter(ParameterizedType.class::isInstance)
            .map(ParameterizedType.class::cast)
            .filter(type -> type.getRawType().equals(RequestHandler.class))
            .map(type -> (Class<?>) type.getActualTypeArguments()[0])
            .findFirst()
            .orElseThrow();
    return LambdaEventSerializers.serializerFor(event, handler.getClassLoader()).fromJson(json);
  }

  private static Class<?> handler(String name) throws ClassNotFoundException {
    List<String> all =
        TEMPLATES.ofType("AWS::Lambda::Function").stream()
            .map(function -> function.at("/Handler").stringValue())
            .filter(each -> each.endsWith("." + name))
            .toList();
    return Class.forName(all.getFirst());
  }

  private static Resource scheduled(String function) {
    return TEMPLATES.one(
        SCHEDULE, it -> it.at("/Target/Arn/Ref").stringValue().startsWith(function));
  }

  private static String input(Resource schedule) {
    return schedule.at("/Target/Input").stringValue();
  }
}
