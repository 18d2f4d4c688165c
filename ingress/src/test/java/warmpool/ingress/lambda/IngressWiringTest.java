package warmpool.ingress.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import warmpool.aws.client.AwsAccess;
import warmpool.aws.queue.CheckRequestMessage;
import warmpool.aws.queue.SqsClients;
import warmpool.core.check.CheckRequest;
import warmpool.ingress.Webhooks;

/** The ingress as it is wired, on a queue that speaks the real protocol. */
class IngressWiringTest {
  private static AwsAccess access(int port) {
    return new AwsAccess(
        Optional.of(URI.create("http://127.0.0.1:" + port)),
        Region.EU_WEST_1,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }

  private static APIGatewayProxyRequestEvent event() {
    return new APIGatewayProxyRequestEvent()
        .withHttpMethod("POST")
        .withPathParameters(Map.of("pool", "linux"))
        .withHeaders(Webhooks.headers());
  }

  private static Map<String, String> settings(String queueUrl) {
    return Map.of(
        "WARMPOOL_LOCAL", "true",
        "WARMPOOL_POOL_NAMES", "linux",
        "WARMPOOL_ORGANISATIONS", "https://dev.azure.com/fabrikam/",
        "WARMPOOL_CHECK_QUEUE_URL", queueUrl,
        "WARMPOOL_WEBHOOK_CREDENTIALS",
            "[{\"user\":\"ado\",\"password\":\"" + Webhooks.CALLER.password() + "\"}]");
  }

  @Test
  void whatWasAnswered200IsInTheQueueAndWhatIsNotInTheQueueIs503() {
    SQSRestServer server =
        SQSRestServerBuilder.withDynamicPort().withInterface("127.0.0.1").start();
    try (SqsClient sqs =
        SqsClients.create(access(server.waitUntilStarted().localAddress().getPort()))) {
      AwsAccess access = access(server.waitUntilStarted().localAddress().getPort());
      String url = sqs.createQueue(create -> create.queueName("checks")).queueUrl();
      CheckWebhookHandler handler =
          IngressWiring.handler(settings(url), access, () -> Webhooks.NOW);

      assertThat(handler.handleRequest(event(), null).getStatusCode()).isEqualTo(200);

      List<Message> messages =
          sqs.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(5)).messages();
      assertThat(messages).hasSize(1);
      CheckRequest queued = CheckRequestMessage.read(messages.getFirst().body());
      assertThat(queued.token().value()).isEqualTo(Webhooks.TOKEN);
      assertThat(queued.receivedAt()).isEqualTo(Webhooks.NOW);

      sqs.deleteQueue(delete -> delete.queueUrl(url));
      assertThat(handler.handleRequest(event(), null).getStatusCode()).isEqualTo(503);
    } finally {
      server.stopAndWait();
    }
  }
}
