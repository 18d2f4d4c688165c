package warmpool.core.port;

import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** Hints from the scaler to those who pair and answer. */
public sealed interface PairingHint {
  PoolName pool();

  /** The pool has a ready agent while somebody waits. */
  record AgentReady(PoolName pool) implements PairingHint {}

  /** This request wants a look: its deadline, its unanswered answer, or its run. */
  record RequestDue(PoolName pool, CheckRequestId request) implements PairingHint {}
}
