package warmpool.cli;

import java.util.Optional;
import warmpool.core.name.CheckRequestId;

/** Reads what may be a request's id. */
final class CheckRequestIds {
  private CheckRequestIds() {}

  static Optional<CheckRequestId> parse(String text) {
    try {
      return Optional.of(CheckRequestId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
