package warmpool.core.pool;

/**
 * What one tick saw of a pool.
 *
 * @param waiting requests without an agent
 * @param queuedJobs jobs in the pool's own queue that no promised agent covers
 * @param provisioning agents asked for whose task does not run yet, within their lead time
 * @param starting agents whose task runs but that are not online yet, within their lead time
 * @param overdue agents that should have been ready long ago; they take room but are no supply
 * @param drainable ready agents that have had their minimum useful life, or should make way
 */
public record PoolSnapshot(
    int waiting,
    int queuedJobs,
    int provisioning,
    int starting,
    int overdue,
    int ready,
    int claimed,
    int busy,
    int draining,
    int drainable) {

  /**
   * The inventory position: what is or will be ready, less what already wants it. Units: agents.
   */
  public int position() {
    return ready + provisioning + starting - waiting - queuedJobs;
  }

  /**
   * Agents that count against the pool's maximum. A draining one does too: until it is gone, a job
   * may turn out to have been faster, and it is left to that job.
   */
  public int total() {
    return provisioning + starting + overdue + ready + claimed + busy + draining;
  }
}
