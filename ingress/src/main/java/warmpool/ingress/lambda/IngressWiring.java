package warmpool.ingress.lambda;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import warmpool.aws.client.AwsSettings;
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

/** Puts the ingress Lambda together: the one place here that names adapters. */
public final class IngressWiring {
  private IngressWiring() {}

  static CheckWebhookHandler fromEnvironment() {
    return wire(System.getenv(), InstantSource.system());
  }

  /** Errors: {@link warmpool.core.pool.InvalidSettings} with every problem at once. */
  public static CheckWebhookHandler wire(Map<String, String> values, InstantSource time) {
    IngressSettings settings = SettingsReader.read(values);
    AwsSettings aws = Settings.read(values, AwsSettings::of);
    var queue =
        new SqsCheckQueue(
            SqsClients.create(aws.access("SQS")), settings.checkQueueUrl().toString());
    var parser = new WebhookParser(settings.pools(), settings.organisations(), SizeLimits.STANDARD);
    var callers = new CallerCheck(accepted(settings, aws, time));
    return new CheckWebhookHandler(new CheckIntake(callers, parser, queue), time);
  }

  private static Supplier<List<CallerCredential>> accepted(
      IngressSettings settings, AwsSettings aws, InstantSource time) {
    return switch (settings.credentials()) {
      case CredentialSource.Given(var credentials) -> () -> credentials;
      case CredentialSource.Secret(var arn) -> {
        var secret =
            new SecretsManagerSecret(
                SecretsManagerClients.create(aws.access("SECRETS_MANAGER")),
                arn,
                SecretAges.STANDARD,
                time);
        yield () -> parsed(secret.get());
      }
    };
  }

  private static List<CallerCredential> parsed(String json) {
    return CredentialFormat.parse(json)
        .orElseThrow(() ->
            new PortFailure("webhook secret", false, "the secret " + CredentialFormat.WORDS, null));
  }
}
