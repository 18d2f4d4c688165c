package warmpool.aws.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Where AWS is, who we are, and how long we wait for it.
 *
 * @param endpoint where every service is found, when it is not the region's own
 * @param attemptMax for one try: connecting, sending and the answer
 * @param callMax for one call with its retries
 */
public record AwsAccess(
    Optional<URI> endpoint,
    Region region,
    AwsCredentialsProvider credentials,
    Duration attemptMax,
    Duration callMax) {
  public AwsAccess {
    if (!attemptMax.isPositive() || callMax.compareTo(attemptMax) < 0) {
      throw new IllegalArgumentException(
          "a call needs time for one attempt at least: " + attemptMax + ", " + callMax);
    }
  }

  /**
   * Builds a client that reaches AWS this way.
   *
   * <p>Shape: the JDK's own connections, because they start fastest in a Lambda.
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(attemptMax)
                .socketTimeout(attemptMax))
        .overrideConfiguration(
            override -> override.apiCallAttemptTimeout(attemptMax).apiCallTimeout(callMax))
        .build();
  }
}
