package warmpool.core.pairing;

import java.time.Duration;
import java.time.Instant;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.RequestRecord;
import warmpool.core.port.Admission;
import warmpool.core.port.Admission.Admitted;
import warmpool.core.port.Admission.Known;
import warmpool.core.port.PortFailure;
import warmpool.core.port.RequestStore;
import warmpool.core.port.Saved;

/** Remembers each request once; of its tokens the newest wins. */
public final class RequestAdmission {
  /** Contenders are few: two deliveries, a pairing, a settlement. */
  private static final int TRIES_MAX = 8;

  private final RequestStore requests;

  public RequestAdmission(RequestStore requests) {
    this.requests = requests;
  }

  /**
   * Admits the request, or adopts its token if it is known and still open.
   *
   * @param patience how long after the webhook the request may wait for an agent
   */
  public Admission admit(CheckRequest request, Duration patience, Instant now) {
    Instant deadline = request.receivedAt().plus(patience);
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Admission admission = requests.admit(RequestRecord.admitted(request, deadline, now));
      switch (admission) {
        case Admitted _ -> {
          return admission;
        }
        case Known(var known) -> {
          RequestRecord adopted = known.withToken(request.token(), request.receivedAt());
          if (adopted.equals(known)) {
            return admission;
          }
          if (requests.save(known, adopted) instanceof Saved.Written<RequestRecord>(var written)) {
            return new Known(written);
          }
        }
      }
    }
    throw new PortFailure("request store", true, "contended: " + request.id(), null);
  }
}
