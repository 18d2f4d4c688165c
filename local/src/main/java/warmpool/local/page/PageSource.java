package warmpool.local.page;

/**
 * What the page shows and what its buttons do; the local stack implements it.
 *
 * <p>{@link #state} is called about twice per second from one thread only. The other two are called
 * on request threads, must return quickly and are called only with a pool or fault name that the
 * latest state carried.
 */
public interface PageSource {
  /** Everything the page shows, newest entries first and already cut to what a person reads. */
  PageState state();

  void startPipeline(PipelineChoice choice);

  void setFault(FaultChoice choice);
}
