package warmpool.aws.queue;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.aws.client.SdkCall;

/**
 * Says when a message that is in hand comes back.
 *
 * <p>Units: whole seconds, rounded up, from now until at most 12 hours, which is what SQS allows.
 */
public record SqsMessageDelay(SqsClient sqs, String queueUrl) implements MessageDelay {
  private static final String PORT = "message-delay";
  private static final Duration DELAY_MAX = Duration.ofHours(12);

  @Override
  public void postpone(String receiptHandle, Duration after) {
    int seconds = seconds(after);
    SdkCall.of(
        PORT,
        () ->
            sqs.changeMessageVisibility(change ->
                change.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout(seconds)));
  }

  private static int seconds(Duration after) {
    if (after.isNegative()) {
      return 0;
    }
    Duration bounded = after.compareTo(DELAY_MAX) < 0 ? after : DELAY_MAX;
    // A second too late costs a second; a second too early costs a receive.
    return (int) bounded.plusSeconds(1).minusNanos(1).toSeconds();
  }
}
