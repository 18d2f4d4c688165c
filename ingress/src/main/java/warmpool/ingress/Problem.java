package warmpool.ingress;

/**
 * What is wrong with a call, in words that may be shown to its caller.
 *
 * @param detail our own words and names of headers, never anything that was sent
 */
public record Problem(ProblemKind kind, String detail) {}
