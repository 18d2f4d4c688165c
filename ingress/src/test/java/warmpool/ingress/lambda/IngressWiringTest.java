package warmpool.ingress.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.queue.CheckRequestMessage;
import warmpool.aws.queue.SqsClients;
import warmpool.core.check.CheckRequest;
import warmpool.ingress.Webhooks;

/** The ingress as it is wired, on a queue that speaks the real protocol. */
class IngressWiringTest {
  private static APIGatewayProxyRequestEvent event() {
    return new APIGatewayProxyRequestEvent()
        .withHttpMethod("POST")
        .withPathParameters(Map.of("pool", "linux"))
        .withHeaders(Webhooks.headers());
  }

  private static Map<String, String> settings(String queueUrl, int port) {
    return Map.of(
        "AWS_REGION", "eu-west-1",
        "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:" + port,
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
    int port = server.waitUntilStarted().localAddress().getPort();
    var aws =
        new AwsSettings(
            Region.EU_WEST_1, true, Map.of("SQS", URI.create("http://127.0.0.1:" + port)));
    try (SqsClient sqs = SqsClients.create(aws.access("SQS"))) {
      String url = sqs.createQueue(create -> create.queueName("checks")).queueUrl();
      CheckWebhookHandler handler = IngressWiring.wire(settings(url, port), () -> Webhooks.NOW);

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
