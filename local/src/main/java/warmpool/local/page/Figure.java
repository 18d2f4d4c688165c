package warmpool.local.page;

/** A named number. */
public record Figure(String name, long value) {}
