package warmpool.ingress.lambda;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import warmpool.aws.client.AwsAccess;
import warmpool.aws.queue.SqsCheckQueue;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.secret.SecretAges;
import warmpool.aws.secret.SecretsManagerClients;
import warmpool.aws.secret.SecretsManagerSecret;
import warmpool.aws.settings.Settings;
import warmpool.core.port.PortFailure;
import warmpool.ingress.CallerCheck;
import warmpool.ingress.CallerCredential;
import warmpool.ingress.CheckIntake;
import warmpool.ingress.SizeLimits;
import warmpool.ingress.WebhookParser;

/**
 * Puts the ingress together.
 *
 * <p>Gotchas: reads neither clock nor secret, so that nothing of either is in a SnapStart snapshot.
 */
public final class IngressWiring {
  /** Azure DevOps wants its answer in 3 s, so there is time for a second attempt and no third. */
  private static final Duration ATTEMPT_MAX = Duration.ofSeconds(1);

  private static final Duration CALL_MAX = Duration.ofMillis(2_500);

  private IngressWiring() {}

  /** As it runs in Lambda. Errors: {@link warmpool.core.pool.InvalidSettings}. */
  static CheckIntake intakeInLambda(Map<String, String> environment) {
    return intake(
        IngressSettings.read(environment), lambdaAccess(environment), InstantSource.system());
  }

  /**
   * A handler with these settings.
   *
   * <p>Source: {@link IngressSettings}. Errors: {@link warmpool.core.pool.InvalidSettings}.
   */
  public static CheckWebhookHandler handler(
      Map<String, String> values, AwsAccess access, InstantSource time) {
    return new CheckWebhookHandler(intake(IngressSettings.read(values), access, time), time);
  }

  /**
   * Lambda hands its role over in the environment, or with SnapStart through an address of its own.
   */
  private static AwsAccess lambdaAccess(Map<String, String> environment) {
    var credentials =
        AwsCredentialsProviderChain.of(
            EnvironmentVariableCredentialsProvider.create(),
            ContainerCredentialsProvider.builder().build());
    Region region = Settings.read(environment, settings -> Region.of(settings.text("AWS_REGION")));
    return new AwsAccess(Optional.empty(), region, credentials, ATTEMPT_MAX, CALL_MAX);
  }

  private static CheckIntake intake(
      IngressSettings settings, AwsAccess access, InstantSource time) {
    var queue = new SqsCheckQueue(SqsClients.create(access), settings.checkQueueUrl().toString());
    var parser = new WebhookParser(settings.pools(), settings.organisations(), SizeLimits.STANDARD);
    return new CheckIntake(
        new CallerCheck(credentials(settings.credentials(), access, time)), parser, queue);
  }

  private static Supplier<List<CallerCredential>> credentials(
      CredentialSource source, AwsAccess access, InstantSource time) {
    return switch (source) {
      case CredentialSource.Given(var credentials) -> () -> credentials;
      case CredentialSource.Secret(String arn) -> {
        var secret =
            new SecretsManagerSecret(
                SecretsManagerClients.create(access), arn, SecretAges.STANDARD, time);
        yield () -> CredentialFormat.parse(secret.get()).orElseThrow(IngressWiring::unreadable);
      }
    };
  }

  private static PortFailure unreadable() {
    return new PortFailure("webhook secret", false, CredentialFormat.WORDS, null);
  }
}
