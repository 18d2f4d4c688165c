package warmpool.ado.connect;

/** An agent of a pool, placeholders included. */
public record PoolMember(long id, String name, boolean online, boolean enabled) {
  /** Whether jobs may be queued for its sake while nobody else is there. */
  public boolean holdsPlace() {
    return enabled && !online;
  }
}
