package warmpool.aws.queue;

import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.aws.client.AwsAccess;

/** Builds SQS clients. */
public final class SqsClients {
  private SqsClients() {}

  public static SqsClient create(AwsAccess access) {
    return access.client(SqsClient.builder());
  }
}
