package warmpool.local.stack;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import warmpool.aws.client.AwsAccess;
import warmpool.aws.queue.SqsClients;

/** SQS on loopback (ElasticMQ), with the queues of a stack. */
final class EmbeddedQueues implements AutoCloseable {
  /** Enough for an outage of minutes; what comes back more often is broken, not unlucky. */
  private static final int RECEIVED_MAX = 20;

  private final SQSRestServer server;
  private final URI endpoint;

  private EmbeddedQueues(SQSRestServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  static EmbeddedQueues start() {
    SQSRestServer server =
        SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    int port = server.waitUntilStarted().localAddress().getPort();
    return new EmbeddedQueues(server, URI.create("http://127.0.0.1:" + port));
  }

  URI endpoint() {
    return endpoint;
  }

  /**
   * Creates the queues.
   *
   * @param visibility how long a message is hidden from others while one works on it
   */
  QueueUrls create(AwsAccess access, Duration visibility) {
    String hidden = String.valueOf(visibility.toSeconds());
    try (SqsClient sqs = SqsClients.create(access)) {
      return new QueueUrls(
          withDeadLetters(sqs, "check-requests", hidden),
          withDeadLetters(sqs, "pairings", hidden),
          fifo(sqs, "pool-signals.fifo", hidden));
    }
  }

  private static String withDeadLetters(SqsClient sqs, String name, String hidden) {
    String dead = sqs.createQueue(ask -> ask.queueName(name + "-dead")).queueUrl();
    String arn =
        sqs.getQueueAttributes(
                ask -> ask.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String redrive =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}".formatted(arn, RECEIVED_MAX);
    Map<QueueAttributeName, String> attributes =
        Map.of(
            QueueAttributeName.VISIBILITY_TIMEOUT,
            hidden,
            QueueAttributeName.REDRIVE_POLICY,
            redrive);
    return sqs.createQueue(ask -> ask.queueName(name).attributes(attributes)).queueUrl();
  }

  /** Signals are hints: they need no dead letters, the minute's tick repairs what is lost. */
  private static String fifo(SqsClient sqs, String name, String hidden) {
    Map<QueueAttributeName, String> attributes =
        Map.of(
            QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.VISIBILITY_TIMEOUT, hidden);
    return sqs.createQueue(ask -> ask.queueName(name).attributes(attributes)).queueUrl();
  }

  @Override
  public void close() {
    server.stopAndWait();
  }
}
