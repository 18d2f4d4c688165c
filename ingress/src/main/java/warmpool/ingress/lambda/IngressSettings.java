package warmpool.ingress.lambda;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;

/**
 * What the ingress is told from outside.
 *
 * @param pools {@code WARMPOOL_POOL_NAMES}, separated by commas
 * @param organisations {@code WARMPOOL_ORGANISATIONS}, separated by commas
 * @param checkQueueUrl {@code WARMPOOL_CHECK_QUEUE_URL}
 * @param credentials {@code WARMPOOL_WEBHOOK_SECRET_ARN}; or, only with {@code
 *     WARMPOOL_LOCAL=true}, {@code WARMPOOL_WEBHOOK_CREDENTIALS} in the form of the secret
 * @param sqsEndpoint {@code AWS_ENDPOINT_URL_SQS}; AWS itself if empty
 * @param secretsEndpoint {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}; AWS itself if empty
 */
record IngressSettings(
    Set<PoolName> pools,
    Organisations organisations,
    URI checkQueueUrl,
    CredentialSource credentials,
    Optional<URI> sqsEndpoint,
    Optional<URI> secretsEndpoint) {}
