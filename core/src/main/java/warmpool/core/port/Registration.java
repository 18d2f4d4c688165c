package warmpool.core.port;

import java.time.Instant;
import java.util.Optional;

/**
 * An agent as Azure DevOps shows it.
 *
 * @param number its id there
 * @param job the job it has, if any
 */
public record Registration(
    long number,
    String name,
    boolean online,
    boolean enabled,
    Optional<PoolJob> job,
    Instant createdAt) {}
