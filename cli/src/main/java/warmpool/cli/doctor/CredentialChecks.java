package warmpool.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import warmpool.ado.connect.AdoSetup;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.DirectoryView;

/**
 * Whether the scaler's credential works, and is allowed what it has to do.
 *
 * <p>Nothing is written to find out. That it reads is seen; that its user may manage a pool is what
 * Azure DevOps says; whether a token's own scope lets it write, only the scaler's writes tell.
 */
public record CredentialChecks(List<PoolName> pools, AgentDirectory directory, AdoSetup setup) {
  private static final String ABOUT = "scaler's credential";
  private static final String FIX =
      "docs/connect-azure-devops.md, step 5: a token for the scaler, Administrator of the pool";

  public CredentialChecks {
    pools = List.copyOf(pools);
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    pools.forEach(pool -> checks.add(Check.one(ABOUT, () -> look(pool))));
    return checks;
  }

  private Finding look(PoolName pool) {
    return switch (directory.observe(pool)) {
      case DirectoryView.Rejected(var why) ->
          Finding.of(Symptom.CREDENTIAL_REFUSED, ABOUT, "is refused: " + why, FIX);
      case DirectoryView.Unavailable(_, var why) ->
          Finding.of(
              Symptom.NOT_ANSWERED, ABOUT, "pool " + pool + ": " + why, "look again in a minute");
      case DirectoryView.Seen _ -> rights(pool);
    };
  }

  private Finding rights(PoolName pool) {
    return setup.mayManage(pool)
        ? Finding.ok(ABOUT, "reads " + pool + ", and its user may manage it")
        : Finding.of(
            Symptom.CREDENTIAL_MAY_NOT_MANAGE,
            ABOUT,
            "reads " + pool + " but may not manage it, so no agent is ever let go",
            FIX);
  }
}
