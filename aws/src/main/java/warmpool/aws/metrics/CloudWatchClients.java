package warmpool.aws.metrics;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import warmpool.aws.client.AwsAccess;

/** Builds CloudWatch clients. */
public final class CloudWatchClients {
  private CloudWatchClients() {}

  public static CloudWatchClient create(AwsAccess access) {
    return access.client(CloudWatchClient.builder());
  }
}
