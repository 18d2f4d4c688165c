package warmpool.ingress;

import java.util.Optional;
import warmpool.core.check.CheckRequest;
import warmpool.core.name.PoolName;

/** What a call asks for, or why we cannot tell. */
public sealed interface ParsedWebhook {
  record Accepted(CheckRequest request) implements ParsedWebhook {}

  /**
   * It asks for nothing we could give.
   *
   * @param pool the pool it was for, if there is one of that name
   */
  record Rejected(Problem problem, Optional<PoolName> pool) implements ParsedWebhook {}
}
