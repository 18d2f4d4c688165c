package warmpool.aws.queue;

import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.aws.client.SdkCall;
import warmpool.core.check.CheckRequest;
import warmpool.core.port.CheckQueue;

/** Check requests in a standard SQS queue. */
public record SqsCheckQueue(SqsClient sqs, String queueUrl) implements CheckQueue {
  private static final String PORT = "check-requests";

  @Override
  public void enqueue(CheckRequest request) {
    String body = CheckRequestMessage.write(request);
    SdkCall.of(PORT, () -> sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(body)));
  }
}
