package warmpool.cli.site;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.AdoCredentials;

/**
 * What an operator presents to Azure DevOps: a personal access token, or a bearer token of Entra.
 */
public record OperatorToken(String token) implements AdoCredentials {
  /** The variable that Microsoft's own command line reads. */
  public static final String VARIABLE = "AZURE_DEVOPS_EXT_PAT";

  /** Three parts of base64 text, the first of which is JSON. */
  private static final Pattern BEARER = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");

  /** The process's own, or the one of a local stack. */
  public static Optional<String> find(Surroundings around, Map<String, String> values) {
    return Optional.ofNullable(around.environment().get(VARIABLE))
        .or(() -> Optional.ofNullable(values.get(VARIABLE)))
        .filter(token -> !token.isBlank());
  }

  @Override
  public AdoCredential current() {
    boolean bearer = BEARER.matcher(token).matches();
    return new AdoCredential(
        bearer ? AdoCredential.Scheme.BEARER : AdoCredential.Scheme.BASIC, token);
  }

  @Override
  public void rejected(AdoCredential presented) {
    // There is no other one; whoever typed it is told.
  }

  @Override
  public String toString() {
    return "OperatorToken[redacted]";
  }
}
