package warmpool.core.pool;

/** Snapshots in few words: an empty pool, and what is different. */
final class Saw {
  static final PoolSnapshot NOTHING = new PoolSnapshot(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private Saw() {}

  /** What wants an agent. */
  static PoolSnapshot wanting(PoolSnapshot s, int waiting, int queuedJobs) {
    return new PoolSnapshot(
        waiting,
        queuedJobs,
        s.provisioning(),
        s.starting(),
        s.overdue(),
        s.ready(),
        s.claimed(),
        s.busy(),
        s.draining(),
        s.drainable());
  }

  /** What is on its way. */
  static PoolSnapshot coming(PoolSnapshot s, int provisioning, int starting) {
    return new PoolSnapshot(
        s.waiting(),
        s.queuedJobs(),
        provisioning,
        starting,
        s.overdue(),
        s.ready(),
        s.claimed(),
        s.busy(),
        s.draining(),
        s.drainable());
  }

  /** What is there, and how much of it has had its useful life. */
  static PoolSnapshot ready(PoolSnapshot s, int ready, int drainable) {
    return new PoolSnapshot(
        s.waiting(),
        s.queuedJobs(),
        s.provisioning(),
        s.starting(),
        s.overdue(),
        ready,
        s.claimed(),
        s.busy(),
        s.draining(),
        drainable);
  }

  /** What takes room and is no supply. */
  static PoolSnapshot taken(PoolSnapshot s, int overdue, int busy, int draining) {
    return new PoolSnapshot(
        s.waiting(),
        s.queuedJobs(),
        s.provisioning(),
        s.starting(),
        overdue,
        s.ready(),
        s.claimed(),
        busy,
        draining,
        s.drainable());
  }

  /** Agents that are promised. */
  static PoolSnapshot claimed(PoolSnapshot s, int claimed) {
    return new PoolSnapshot(
        s.waiting(),
        s.queuedJobs(),
        s.provisioning(),
        s.starting(),
        s.overdue(),
        s.ready(),
        claimed,
        s.busy(),
        s.draining(),
        s.drainable());
  }
}
