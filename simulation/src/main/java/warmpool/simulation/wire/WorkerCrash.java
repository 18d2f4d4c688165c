package warmpool.simulation.wire;

/** The end of a worker in the middle of its work; nothing of ours may catch it. */
public final class WorkerCrash extends Error {
  private static final long serialVersionUID = 1L;

  private final String where;

  public WorkerCrash(String where) {
    super(where, null, false, false);
    this.where = where;
  }

  public String where() {
    return where;
  }
}
