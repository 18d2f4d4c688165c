package warmpool.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import warmpool.ado.connect.AdoSetup;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.PortFailure;

/** Whether the scaler's credential works, and is allowed what it has to do. */
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
      case DirectoryView.Rejected(var why) -> Finding.error(ABOUT, "is refused: " + why, FIX);
      case DirectoryView.Unavailable(_, var why) ->
          Finding.unseen(ABOUT, "pool " + pool + ": " + why, "");
      case DirectoryView.Seen _ -> rights(pool);
    };
  }

  private Finding rights(PoolName pool) {
    try {
      return setup.mayManage(pool)
          ? Finding.ok(ABOUT, "reads and manages " + pool)
          : Finding.error(
              ABOUT, "reads " + pool + " but may not manage it, so no agent is ever let go", FIX);
    } catch (PortFailure e) {
      return Finding.unseen(
          ABOUT, "reads " + pool + "; its rights: " + String.valueOf(e.getMessage()), FIX);
    }
  }
}
