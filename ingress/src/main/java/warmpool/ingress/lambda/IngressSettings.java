package warmpool.ingress.lambda;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.Settings;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;

/**
 * What the ingress is told from outside.
 *
 * @param pools {@code WARMPOOL_POOL_NAMES}, separated by commas
 * @param organisations {@code WARMPOOL_ORGANISATIONS}, separated by commas
 * @param checkQueueUrl {@code WARMPOOL_CHECK_QUEUE_URL}
 * @param credentials {@code WARMPOOL_WEBHOOK_SECRET_ARN}; or, only with {@code
 *     WARMPOOL_LOCAL=true}, {@code WARMPOOL_WEBHOOK_CREDENTIALS} in the form of the secret
 * @param aws {@code AWS_REGION}, {@code WARMPOOL_LOCAL}, {@code AWS_ENDPOINT_URL_SQS}, {@code
 *     AWS_ENDPOINT_URL_SECRETS_MANAGER}
 */
record IngressSettings(
    Set<PoolName> pools,
    Organisations organisations,
    URI checkQueueUrl,
    CredentialSource credentials,
    AwsSettings aws) {

  /** Errors: {@link InvalidSettings} with all problems; no credential is in its words. */
  static IngressSettings read(Map<String, String> values) {
    return Settings.read(values, settings -> new IngressSettingsReader(settings).read());
  }
}
