package warmpool.simulation.world;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.function.Consumer;
import warmpool.core.port.PortFailure;
import warmpool.simulation.wire.WorkerCrash;

/**
 * Runs invocations of functions.
 *
 * <p>Shape: some take their time, and others overlap them at every call; the rest happen at one
 * instant, as on a quick day. One that crashes has no end and no answer.
 */
public final class Functions {
  /** Enough overlap to meet every race often, at a cost that lets many seeds run. */
  private static final double OVERLAPPING = 0.3;

  private final Universe universe;
  private long crashes;

  public Functions(Universe universe) {
    this.universe = universe;
  }

  /**
   * Invokes a function.
   *
   * @param afterwards runs however it ended
   */
  public void invoke(String function, Duration limit, Consumer<Context> work, Runnable afterwards) {
    Runnable whole = () -> run(function, limit, work, afterwards);
    if (universe.chance().nextDouble() < OVERLAPPING) {
      universe.coroutines().start(whole);
    } else {
      whole.run();
    }
  }

  private void run(String function, Duration limit, Consumer<Context> work, Runnable afterwards) {
    try {
      work.accept(
          new FunctionContext(
              function, universe.events(), universe.events().instant().plus(limit)));
    } catch (WorkerCrash crash) {
      crashes++;
      universe.journal().note("crash", function, crash.where());
    } catch (PortFailure failure) {
      // The invocation has failed; what it was for comes back.
      universe.journal().note("failed", function, failure.getClass().getSimpleName());
    }
    afterwards.run();
  }

  /** Units: invocations that were cut off. */
  public long crashes() {
    return crashes;
  }
}
