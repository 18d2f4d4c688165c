package warmpool.core.port;

import java.time.Instant;
import java.util.Optional;

/**
 * A job in a pool's own queue.
 *
 * @param number its request id
 * @param build the run it belongs to
 */
public record PoolJob(long number, Optional<Long> build, Instant queuedAt) {}
