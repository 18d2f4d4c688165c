package warmpool.core.port;

import warmpool.core.check.RequestRecord;

/** What the store answered to a new request. */
public sealed interface Admission {
  RequestRecord request();

  /** It was not known before. */
  record Admitted(RequestRecord request) implements Admission {}

  /** It was known; this is how it stands. Nothing was changed. */
  record Known(RequestRecord request) implements Admission {}
}
