package warmpool.aws.identity;

import software.amazon.awssdk.services.sts.StsClient;
import warmpool.aws.client.AwsAccess;

/** Builds STS clients: the region's own, because the global endpoint signs no identity tokens. */
public final class StsClients {
  private StsClients() {}

  public static StsClient create(AwsAccess access) {
    return access.client(StsClient.builder());
  }
}
