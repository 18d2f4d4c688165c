package warmpool.ado.check;

import java.util.Optional;
import java.util.regex.Pattern;
import warmpool.ado.http.AdoRequest;
import warmpool.core.check.CheckOrigin;
import warmpool.core.name.CheckRequestId;

/** Where a check's plan is, below its organisation. Source: ado-protocol §2. */
final class PlanPath {
  static final String VERSION = "?api-version=7.1";

  /**
   * A hub is named by whoever sends the webhook: a word, so that it stays one piece of the path.
   */
  private static final Pattern HUB = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  private PlanPath() {}

  /** Empty if the hub's name cannot be one. */
  static Optional<String> of(CheckRequestId id, CheckOrigin origin) {
    if (!HUB.matcher(origin.hub()).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        origin.project()
            + "/_apis/distributedtask/hubs/"
            + AdoRequest.encode(origin.hub())
            + "/plans/"
            + id.planId());
  }
}
