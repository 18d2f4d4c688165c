package warmpool.aws.secret;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import warmpool.aws.client.AwsAccess;

/** Builds Secrets Manager clients. */
public final class SecretsManagerClients {
  private SecretsManagerClients() {}

  public static SecretsManagerClient create(AwsAccess access) {
    return access.client(SecretsManagerClient.builder());
  }
}
