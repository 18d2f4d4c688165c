package warmpool.aws.client;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import warmpool.aws.settings.Settings;

/**
 * Where AWS is for this process.
 *
 * @param region {@code AWS_REGION}
 * @param local {@code WARMPOOL_LOCAL=true}: the local stack; endpoints of its own, no account,
 *     loopback organisations
 * @param endpoints {@code AWS_ENDPOINT_URL_<SERVICE>}, the SDK's own names, for services that are
 *     not where the region has them
 */
public record AwsSettings(Region region, boolean local, Map<String, URI> endpoints) {
  private static final List<String> SERVICES =
      List.of(
          "SQS",
          "DYNAMODB",
          "ECS",
          "CLOUDWATCH",
          "SECRETS_MANAGER",
          "STS",
          // Only operators' commands use these.
          "CLOUDFORMATION",
          "EC2",
          "ECR",
          "CLOUDWATCH_LOGS",
          "IAM",
          "KMS",
          "S3",
          "SERVICE_QUOTAS",
          "SSM");

  /** A cold function needs up to two seconds for its first call. */
  private static final Duration ATTEMPT_MAX = Duration.ofSeconds(3);

  private static final Duration CALL_MAX = Duration.ofSeconds(8);

  public AwsSettings {
    endpoints = Map.copyOf(endpoints);
  }

  public static AwsSettings of(Settings settings) {
    Map<String, URI> endpoints = new HashMap<>();
    for (String service : SERVICES) {
      settings
          .optionalUri("AWS_ENDPOINT_URL_" + service)
          .ifPresent(uri -> endpoints.put(service, uri));
    }
    boolean local = settings.optionalText("WARMPOOL_LOCAL").filter("true"::equals).isPresent();
    return new AwsSettings(Region.of(settings.text("AWS_REGION")), local, endpoints);
  }

  /** How to reach one service. */
  public AwsAccess access(String service) {
    return new AwsAccess(endpoint(service), region, credentials(), ATTEMPT_MAX, CALL_MAX);
  }

  public Optional<URI> endpoint(String service) {
    return Optional.ofNullable(endpoints.get(service));
  }

  public AwsCredentialsProvider credentials() {
    return local
        ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
        : DefaultCredentialsProvider.builder().build();
  }
}
