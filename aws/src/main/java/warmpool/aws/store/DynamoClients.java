package warmpool.aws.store;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Clients that give up in time. */
public final class DynamoClients {
  /** DynamoDB answers in milliseconds; a second is for names and TLS on a cold start. */
  private static final Duration CONNECT_MAX = Duration.ofSeconds(1);

  /** A cold function needs up to two seconds for its first call. */
  private static final Duration ATTEMPT_MAX = Duration.ofSeconds(3);

  /** Three attempts and their pauses, and still far below a function's own timeout. */
  private static final Duration CALL_MAX = Duration.ofSeconds(8);

  private static final int ATTEMPTS_MAX = 4;

  private DynamoClients() {}

  /** A client for the region's own endpoint, or for another one. */
  public static DynamoDbClient build(
      Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
    return build(region, credentials, endpoint, List.of());
  }

  /** The same, watched. */
  static DynamoDbClient build(
      Region region,
      AwsCredentialsProvider credentials,
      Optional<URI> endpoint,
      List<ExecutionInterceptor> watchers) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .region(region)
            .credentialsProvider(credentials)
            .overrideConfiguration(bounds(watchers))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_MAX)
                    .socketTimeout(ATTEMPT_MAX));
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static ClientOverrideConfiguration bounds(List<ExecutionInterceptor> watchers) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ATTEMPT_MAX)
        .apiCallTimeout(CALL_MAX)
        // Transactions that met each other are tried again after the SDK's jittered pause.
        .retryStrategy(
            retries -> retries.maxAttempts(ATTEMPTS_MAX).retryOnException(StoreFailures::passing))
        // Everything is said here, so a cold start need not look for profile files.
        .defaultProfileFile(ProfileFile.aggregator().build())
        .executionInterceptors(watchers)
        .build();
  }
}
