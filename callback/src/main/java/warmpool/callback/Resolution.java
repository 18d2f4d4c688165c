package warmpool.callback;

import java.time.Duration;
import warmpool.core.check.RequestRecord;
import warmpool.core.name.CheckRequestId;

/** How a request stands after it was looked at. */
public sealed interface Resolution {
  /** It has ended, now or before. */
  record Ended(RequestRecord request) implements Resolution {}

  /** It waits for an agent. */
  record Waits(RequestRecord request) implements Resolution {}

  /** It must be looked at again. */
  record Unanswered(CheckRequestId request, Duration after, String why) implements Resolution {}

  /** Nobody knows it; its row may have expired. */
  record Unknown(CheckRequestId request) implements Resolution {}
}
