package warmpool.core.pool;

import java.util.Optional;

/**
 * How a pool's launches are doing.
 *
 * @param rolledBack whether launches are made of an earlier revision than the configured one
 * @param heldBy why no agent can be started anywhere; empty when one can
 */
public record LaunchHealth(boolean rolledBack, Optional<LaunchFailure> heldBy) {
  public static final LaunchHealth WELL = new LaunchHealth(false, Optional.empty());
}
