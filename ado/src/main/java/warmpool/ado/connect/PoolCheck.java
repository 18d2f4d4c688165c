package warmpool.ado.connect;

/** A check on a project's queue. */
public record PoolCheck(long id, CheckTerms terms) {}
