package warmpool.aws.queue;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import warmpool.aws.client.SdkCall;
import warmpool.core.port.PortFailure;
import warmpool.core.port.QueueDepth;

/** The depth of an SQS queue, as SQS guesses it. */
public record SqsQueueDepth(SqsClient sqs, String queueUrl) implements QueueDepth {
  private static final String PORT = "queue-depth";
  private static final QueueAttributeName VISIBLE =
      QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;

  @Override
  public int messages() {
    Map<QueueAttributeName, String> attributes =
        SdkCall.of(
                PORT,
                () -> sqs.getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(VISIBLE)))
            .attributes();
    String depth = attributes.getOrDefault(VISIBLE, "");
    try {
      return Integer.parseInt(depth);
    } catch (NumberFormatException e) {
      throw new PortFailure(PORT, false, "no depth in the answer", e);
    }
  }
}
