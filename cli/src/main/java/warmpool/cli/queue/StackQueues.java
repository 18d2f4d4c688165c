package warmpool.cli.queue;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import warmpool.aws.client.SdkCall;
import warmpool.cli.queue.QueueState.DeadLetters;
import warmpool.core.port.PortFailure;

/** Looks at queues. Errors: {@link PortFailure}. */
public record StackQueues(SqsClient sqs) {
  private static final String PORT = "queues";

  /** The queue and its dead letters, found through the queue's own redrive policy. */
  public QueueState read(String url) {
    Map<QueueAttributeName, String> attributes = attributes(url);
    String arn = attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    return new QueueState(
        name(arn),
        arn,
        count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        deadLetterArn(attributes).map(this::dead));
  }

  /** Sends all dead letters back to where they came from; AWS goes on with it by itself. */
  public void moveBack(DeadLetters dead) {
    SdkCall.of(PORT, () -> sqs.startMessageMoveTask(move -> move.sourceArn(dead.arn())));
  }

  private DeadLetters dead(String arn) {
    String url =
        SdkCall.of(PORT, () -> sqs.getQueueUrl(get -> get.queueName(name(arn)))).queueUrl();
    Map<QueueAttributeName, String> attributes = attributes(url);
    int visible = count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    int inFlight = count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    return new DeadLetters(name(arn), arn, visible + inFlight);
  }

  private Map<QueueAttributeName, String> attributes(String url) {
    return SdkCall.of(
            PORT,
            () ->
                sqs.getQueueAttributes(
                    get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL)))
        .attributes();
  }

  private static Optional<String> deadLetterArn(Map<QueueAttributeName, String> attributes) {
    String policy = attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, "{}");
    try {
      return Optional.of(
              JsonMapper.shared().readTree(policy).path("deadLetterTargetArn").asString(""))
          .filter(arn -> !arn.isEmpty());
    } catch (JacksonException e) {
      throw new PortFailure(PORT, false, "a redrive policy is not understood", null);
    }
  }

  private static int count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    try {
      return Integer.parseInt(attributes.getOrDefault(name, "0"));
    } catch (NumberFormatException e) {
      throw new PortFailure(PORT, false, "a depth is not a number", null);
    }
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
