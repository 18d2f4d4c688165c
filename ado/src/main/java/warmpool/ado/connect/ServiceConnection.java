package warmpool.ado.connect;

import java.util.UUID;

/** A service connection as it is shown: never with its password. */
public record ServiceConnection(
    UUID id, String name, String type, String url, String user, String description) {}
