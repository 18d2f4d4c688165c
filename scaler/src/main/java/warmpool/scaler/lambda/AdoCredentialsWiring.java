package warmpool.scaler.lambda;

import java.time.InstantSource;
import java.util.function.Supplier;
import warmpool.ado.entra.ClientProofs;
import warmpool.ado.entra.EntraApplication;
import warmpool.ado.entra.EntraCredentials;
import warmpool.ado.entra.EntraSettings;
import warmpool.ado.entra.TokenEndpoint;
import warmpool.ado.pool.PatCredentials;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.identity.StsClients;
import warmpool.aws.identity.StsIdentityToken;
import warmpool.aws.secret.SecretAges;
import warmpool.aws.secret.SecretsManagerClients;
import warmpool.aws.secret.SecretsManagerSecret;
import warmpool.aws.settings.AdoIdentity;
import warmpool.core.port.AdoCredentials;

/**
 * Puts the control plane's identity in Azure DevOps together: the one place that knows its kinds.
 *
 * <p>One for each process: what it makes keeps a token, and bounds how often one is asked for.
 */
public final class AdoCredentialsWiring {
  private AdoCredentialsWiring() {}

  public static AdoCredentials wire(AdoIdentity identity, AwsSettings aws, InstantSource time) {
    return switch (identity) {
      case AdoIdentity.PatGiven(var token) -> new PatCredentials(() -> token, () -> {});
      case AdoIdentity.PatSecret(var arn) -> {
        SecretsManagerSecret secret = secret(arn, aws, time);
        yield new PatCredentials(secret, secret::doubt);
      }
      case AdoIdentity.EntraSecret(var application, var arn) -> {
        SecretsManagerSecret secret = secret(arn, aws, time);
        yield entra(application, ClientProofs.secrets(secret, secret::doubt), time);
      }
      case AdoIdentity.EntraFederated(var application) -> {
        Supplier<String> statement =
            new StsIdentityToken(StsClients.create(aws.access("STS")), StsIdentityToken.ENTRA);
        yield entra(application, ClientProofs.assertions(statement), time);
      }
    };
  }

  private static AdoCredentials entra(
      AdoIdentity.Application told, ClientProofs proofs, InstantSource time) {
    var application = new EntraApplication(told.authority(), told.tenant(), told.client());
    var endpoint = new TokenEndpoint(application, EntraSettings.standard(), time);
    return new EntraCredentials(endpoint, proofs, time);
  }

  private static SecretsManagerSecret secret(String arn, AwsSettings aws, InstantSource time) {
    return new SecretsManagerSecret(
        SecretsManagerClients.create(aws.access("SECRETS_MANAGER")),
        arn,
        SecretAges.STANDARD,
        time);
  }
}
