package warmpool.local.ado;

import java.util.Locale;
import java.util.Optional;

/** How a run, a stage, a check or a job ended. */
public enum Outcome {
  SUCCEEDED,
  FAILED,
  CANCELED,
  SKIPPED,
  ABANDONED;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The outcome of that name on the wire; succeeding with issues is succeeding. */
  static Optional<Outcome> fromWire(String text) {
    if (text.equalsIgnoreCase("succeededWithIssues")) {
      return Optional.of(SUCCEEDED);
    }
    for (Outcome outcome : values()) {
      if (outcome.wire().equalsIgnoreCase(text)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
