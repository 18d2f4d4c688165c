package warmpool.local.ado;

import java.util.Optional;

/** A registered agent as it was at one moment. */
public record AgentView(
    long id,
    String pool,
    String name,
    boolean enabled,
    boolean online,
    Optional<Long> assignedRequest) {}
