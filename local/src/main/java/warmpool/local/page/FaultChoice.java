package warmpool.local.page;

import java.util.OptionalDouble;

/** A fault switched on or off; without a parameter it keeps the strength it has. */
public record FaultChoice(String name, boolean on, OptionalDouble parameter) {}
