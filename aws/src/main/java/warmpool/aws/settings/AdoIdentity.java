package warmpool.aws.settings;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * As whom the control plane speaks to Azure DevOps; exactly one kind.
 *
 * <p>Shape: {@code WARMPOOL_ADO_PAT_SECRET_ARN}, or {@code WARMPOOL_ENTRA_TENANT} and {@code
 * WARMPOOL_ENTRA_CLIENT}, with {@code WARMPOOL_ENTRA_SECRET_ARN} or, without one, federated. No
 * value is quoted in a problem: somebody may have put the secret there.
 */
public sealed interface AdoIdentity {
  /** A personal access token in Secrets Manager. */
  record PatSecret(String arn) implements AdoIdentity {}

  /** A personal access token in plain text, {@code WARMPOOL_ADO_PAT}: in the local stack only. */
  record PatGiven(String token) implements AdoIdentity {
    @Override
    public String toString() {
      return "PatGiven[redacted]";
    }
  }

  /** A service principal whose client secret is in Secrets Manager. */
  record EntraSecret(Application application, String arn) implements AdoIdentity {}

  /** A service principal that trusts the role we run as: nothing secret is stored. */
  record EntraFederated(Application application) implements AdoIdentity {}

  /**
   * The service principal's application.
   *
   * @param authority {@code WARMPOOL_ENTRA_AUTHORITY}, without a path
   */
  record Application(URI authority, String tenant, UUID client) {}

  /**
   * Reads it.
   *
   * @param local whether {@code WARMPOOL_LOCAL=true}
   */
  static AdoIdentity of(Settings settings, boolean local) {
    Optional<String> given = settings.optionalText("WARMPOOL_ADO_PAT").filter(_ -> local);
    Optional<String> arn = settings.optionalText("WARMPOOL_ADO_PAT_SECRET_ARN");
    boolean entra = EntraKeys.ALL.stream().anyMatch(key -> settings.optionalText(key).isPresent());
    if (!entra && given.isEmpty() && arn.isEmpty()) {
      settings.problem(
          "WARMPOOL_ADO_PAT_SECRET_ARN is missing, and so are "
              + "WARMPOOL_ENTRA_TENANT and WARMPOOL_ENTRA_CLIENT: set the one or the others");
    }
    if (entra && (given.isPresent() || arn.isPresent())) {
      settings.problem(
          "a personal access token and WARMPOOL_ENTRA_… are two credentials: set one of them");
    }
    if (entra) {
      return entra(settings, local);
    }
    return given
        .<AdoIdentity>map(PatGiven::new)
        .orElseGet(() -> new PatSecret(arn.orElse("missing")));
  }

  private static AdoIdentity entra(Settings settings, boolean local) {
    Application application =
        new Application(
            EntraKeys.authority(settings, local),
            EntraKeys.tenant(settings),
            EntraKeys.client(settings));
    return settings
        .optionalText(EntraKeys.SECRET_ARN)
        .<AdoIdentity>map(arn -> new EntraSecret(application, arn))
        .orElseGet(() -> new EntraFederated(application));
  }
}
