package warmpool.cli.doctor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import warmpool.cli.account.AwsAccount;

/**
 * A credential that only the functions' own roles can present: what can be seen of it from here.
 *
 * @param client of the Entra application
 * @param subjects roles that Entra has to know, by the output of the stack that names them
 */
public record FederationChecks(AwsAccount account, String client, Map<String, String> subjects) {
  private static final String ABOUT = "scaler's credential";

  /** For whom AWS' tokens have to be. Source: connect-azure-devops, step 5. */
  private static final String AUDIENCE = "api://AzureADTokenExchange";

  public FederationChecks {
    subjects = new TreeMap<>(subjects);
  }

  public List<Check> checks() {
    return List.of(Check.one(ABOUT, this::look));
  }

  private Finding look() {
    return Finding.of(
        Symptom.FEDERATION_NOT_TRIED,
        ABOUT,
        "only the functions' roles can present it; ticks tell whether it is refused. Entra has"
            + " to know the issuer "
            + account.tokenIssuer().orElse("that comes with switching federation on")
            + ", the audience "
            + AUDIENCE
            + " and the subjects "
            + String.join(", ", subjects.values()),
        "compare: az ad app federated-credential list --id " + client);
  }
}
