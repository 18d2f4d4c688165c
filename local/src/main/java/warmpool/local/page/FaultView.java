package warmpool.local.page;

import java.util.Optional;

/**
 * A fault that can be switched: {@code name} goes into addresses, {@code label} onto the switch,
 * {@code effect} explains it.
 */
public record FaultView(
    String name, String label, String effect, boolean on, Optional<FaultParameter> parameter) {}
