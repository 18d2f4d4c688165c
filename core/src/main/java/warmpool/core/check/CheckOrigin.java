package warmpool.core.check;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a check came from, and so where its answer goes.
 *
 * @param organisation base address with a trailing slash, already matched against the configured
 *     ones
 * @param project the project's id
 * @param hub the kind of plan, {@code checks} for a check
 * @param timeline where the check's log hangs; without it there is no log
 * @param build the run that waits; without it a cancelled run is only noticed when we answer
 */
public record CheckOrigin(
    URI organisation, UUID project, String hub, Optional<UUID> timeline, Optional<Long> build) {}
