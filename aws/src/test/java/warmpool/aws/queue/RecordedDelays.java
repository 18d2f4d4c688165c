package warmpool.aws.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;

/** An SQS that only takes delays, and writes them down. */
final class RecordedDelays implements SqsClient {
  private final Map<String, Integer> seconds = new LinkedHashMap<>();
  private boolean broken;

  Map<String, Integer> seconds() {
    return seconds;
  }

  void breakDown() {
    broken = true;
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    if (broken) {
      throw SdkClientException.create("broken");
    }
    seconds.put(request.receiptHandle(), request.visibilityTimeout());
    return ChangeMessageVisibilityResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
