package warmpool.ingress.lambda;

import java.util.List;
import warmpool.ingress.CallerCredential;

/** Where the credentials that callers may use come from. */
sealed interface CredentialSource {
  /** A secret, read again and again so that credentials can be rotated. */
  record Secret(String arn) implements CredentialSource {}

  /** The settings themselves; on the local stack only. */
  record Given(List<CallerCredential> credentials) implements CredentialSource {}
}
