package warmpool.ingress.lambda;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import warmpool.aws.queue.SqsCheckQueue;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.secret.SecretAges;
import warmpool.aws.secret.SecretsManagerClients;
import warmpool.aws.secret.SecretsManagerSecret;
import warmpool.core.port.PortFailure;
import warmpool.ingress.CallerCheck;
import warmpool.ingress.CallerCredential;
import warmpool.ingress.CheckIntake;
import warmpool.ingress.SizeLimits;
import warmpool.ingress.WebhookParser;

/**
 * Puts the ingress together: the one place here that names adapters.
 *
 * <p>Gotchas: reads neither clock nor secret, so that nothing of either is in a SnapStart snapshot.
 */
public final class IngressWiring {
  private IngressWiring() {}

  /**
   * A handler with these settings.
   *
   * <p>Source: {@link IngressSettings}. Errors: {@link warmpool.core.pool.InvalidSettings} with
   * every problem at once.
   */
  public static CheckWebhookHandler wire(Map<String, String> values, InstantSource time) {
    return new CheckWebhookHandler(intake(values, time), time);
  }

  static CheckIntake intake(Map<String, String> values, InstantSource time) {
    IngressSettings settings = IngressSettings.read(values);
    var sqs = SqsClients.create(settings.aws().access("SQS"));
    var queue = new SqsCheckQueue(sqs, settings.checkQueueUrl().toString());
    var parser = new WebhookParser(settings.pools(), settings.organisations(), SizeLimits.STANDARD);
    return new CheckIntake(new CallerCheck(accepted(settings, time)), parser, queue);
  }

  private static Supplier<List<CallerCredential>> accepted(
      IngressSettings settings, InstantSource time) {
    return switch (settings.credentials()) {
      case CredentialSource.Given(var credentials) -> () -> credentials;
      case CredentialSource.Secret(String arn) -> {
        var client = SecretsManagerClients.create(settings.aws().access("SECRETS_MANAGER"));
        var secret = new SecretsManagerSecret(client, arn, SecretAges.STANDARD, time);
        yield () -> CredentialFormat.parse(secret.get()).orElseThrow(IngressWiring::unreadable);
      }
    };
  }

  private static PortFailure unreadable() {
    return new PortFailure("webhook secret", false, CredentialFormat.WORDS, null);
  }
}
