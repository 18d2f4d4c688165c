package warmpool.local.ado;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run as it was at one moment. */
public record RunView(
    long buildId,
    String name,
    Status status,
    Optional<Outcome> result,
    Instant queued,
    Optional<Instant> finished,
    List<StageView> stages) {

  /** The build's status. */
  public enum Status {
    NOT_STARTED("notStarted"),
    IN_PROGRESS("inProgress"),
    CANCELLING("cancelling"),
    COMPLETED("completed");

    private final String wire;

    Status(String wire) {
      this.wire = wire;
    }

    String wire() {
      return wire;
    }
  }

  /** The stage of that name. */
  public StageView stage(String stageName) {
    return stages.stream()
        .filter(stage -> stage.name().equals(stageName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no stage is named " + stageName));
  }
}
