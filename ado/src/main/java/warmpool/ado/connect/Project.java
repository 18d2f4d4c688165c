package warmpool.ado.connect;

import java.util.UUID;

/** A project of the organisation. */
public record Project(UUID id, String name) {}
