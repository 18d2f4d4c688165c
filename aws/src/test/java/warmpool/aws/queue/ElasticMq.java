package warmpool.aws.queue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import warmpool.aws.client.AwsAccess;
import warmpool.core.port.ObservedQueue;

/** A real SQS endpoint on a free port of this machine, started once for all tests. */
final class ElasticMq {
  private static final SqsClient CLIENT = started();

  private ElasticMq() {}

  static SqsClient client() {
    return CLIENT;
  }

  /** A fresh pair of queues: hidden for a second, dead after two receives. */
  static <M> Observed<M> queue(boolean fifo, Function<String, M> read) {
    String suffix = UUID.randomUUID() + (fifo ? ".fifo" : "");
    String dead = create("dead-" + suffix, fifo, Map.of());
    String deadArn =
        CLIENT
            .getQueueAttributes(
                get -> get.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String redrive = "{\"deadLetterTargetArn\":\"" + deadArn + "\",\"maxReceiveCount\":2}";
    String queue =
        create("queue-" + suffix, fifo, Map.of(QueueAttributeName.REDRIVE_POLICY, redrive));
    return new Observed<>(queue, dead, read);
  }

  private static String create(String name, boolean fifo, Map<QueueAttributeName, String> further) {
    Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
    attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, "1");
    attributes.putAll(further);
    if (fifo) {
      attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
    }
    return CLIENT.createQueue(queue -> queue.queueName(name).attributes(attributes)).queueUrl();
  }

  private static SqsClient started() {
    var server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    int port = server.waitUntilStarted().localAddress().getPort();
    return SqsClients.create(
        new AwsAccess(
            Optional.of(URI.create("http://127.0.0.1:" + port)),
            Region.EU_CENTRAL_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60)));
  }

  /** The far end of one queue, read through the SDK. */
  record Observed<M>(String url, String deadUrl, Function<String, M> read)
      implements ObservedQueue<M> {
    @Override
    public List<Seen<M>> receive(int max, Duration waitMax) {
      return messages(url, max, waitMax).stream()
          .map(message -> new Seen<>(read.apply(message.body()), message.receiptHandle()))
          .toList();
    }

    @Override
    public void acknowledge(Seen<M> seen) {
      CLIENT.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(seen.receipt()));
    }

    @Override
    public void postpone(Seen<M> seen, Duration after) {
      new SqsMessageDelay(CLIENT, url).postpone(seen.receipt(), after);
    }

    @Override
    public List<M> deadLetters(Duration waitMax) {
      List<M> dead = new ArrayList<>();
      for (Message message : messages(deadUrl, 10, waitMax)) {
        CLIENT.deleteMessage(
            delete -> delete.queueUrl(deadUrl).receiptHandle(message.receiptHandle()));
        dead.add(read.apply(message.body()));
      }
      return dead;
    }

    private static List<Message> messages(String from, int max, Duration waitMax) {
      return CLIENT
          .receiveMessage(receive ->
              receive
                  .queueUrl(from)
                  .maxNumberOfMessages(max)
                  .waitTimeSeconds((int) waitMax.toSeconds()))
          .messages();
    }
  }
}
