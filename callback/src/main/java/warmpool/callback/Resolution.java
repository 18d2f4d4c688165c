package warmpool.callback;

import java.time.Duration;
import warmpool.core.check.RequestRecord;
import warmpool.core.name.CheckRequestId;

/** How a request stands after it was looked at. */
public sealed interface Resolution {
  /** The request that was looked at. */
  default CheckRequestId about() {
    return switch (this) {
      case Ended(var request) -> request.id();
      case Waits(var request) -> request.id();
      case Unanswered(var id, _, _) -> id;
      case Unknown(var id) -> id;
    };
  }

  /** It has ended, now or before. */
  record Ended(RequestRecord request) implements Resolution {}

  /** It waits for an agent. */
  record Waits(RequestRecord request) implements Resolution {}

  /** It must be looked at again. */
  record Unanswered(CheckRequestId request, Duration after, String why) implements Resolution {}

  /** Nobody knows it; its row may have expired. */
  record Unknown(CheckRequestId request) implements Resolution {}
}
