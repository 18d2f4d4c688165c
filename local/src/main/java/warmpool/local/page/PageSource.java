package warmpool.local.page;

import java.util.Map;
import warmpool.local.board.Board;

/**
 * What the page shows and what its buttons do; the local stack implements it.
 *
 * <p>{@link #state} is called about twice per second from one thread only. The others are called on
 * request threads and must return quickly; the buttons' only with a pool or fault name that the
 * latest state carried.
 */
public interface PageSource {
  /** Everything the page shows, newest entries first and already cut to what a person reads. */
  PageState state();

  /** The graphs of each pool, by its name. */
  Map<String, Board> boards();

  void startPipeline(PipelineChoice choice);

  void setFault(FaultChoice choice);
}
