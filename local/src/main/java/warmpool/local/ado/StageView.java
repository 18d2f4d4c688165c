package warmpool.local.ado;

import java.util.List;
import java.util.Optional;

/**
 * A stage as it was at one moment; checks that were run again are listed once per call, oldest
 * first.
 */
public record StageView(
    String name,
    State state,
    Optional<Outcome> result,
    List<CheckView> checks,
    List<JobView> jobs) {

  /** A stage's life, in order. */
  public enum State {
    PENDING,
    CHECKING,
    DELAYED,
    RUNNING,
    COMPLETED
  }
}
