package warmpool.ingress;

import java.util.Optional;
import warmpool.core.check.CheckRequest;
import warmpool.core.name.PoolName;
import warmpool.core.port.PortFailure;

/** What became of a call. */
public sealed interface IntakeAnswer {
  /** The queue has it. */
  record Queued(CheckRequest request) implements IntakeAnswer {}

  /** The caller has to change something. */
  record Refused(Problem problem, Optional<PoolName> pool) implements IntakeAnswer {}

  /** Nothing is wrong with the call; we could not look at it or keep it. */
  record NotQueued(PortFailure failure) implements IntakeAnswer {}
}
