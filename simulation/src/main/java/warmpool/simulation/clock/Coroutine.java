package warmpool.simulation.clock;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One piece of work on a thread of its own that moves only while it has the turn. */
final class Coroutine {
  private final Thread thread;
  private volatile boolean turn;
  private volatile boolean back;
  private @Nullable volatile Thread caller;
  private @Nullable volatile Throwable failure;
  private @Nullable volatile Error kill;

  Coroutine(Runnable work) {
    this.thread = Thread.ofVirtual().unstarted(() -> live(work));
  }

  private void live(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
    } finally {
      giveBack();
    }
  }

  /** Lets it move until it waits or ends. Errors: whatever its work threw. */
  void go() {
    caller = Thread.currentThread();
    back = false;
    turn = true;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
    while (!back) {
      LockSupport.park(this);
    }
    rethrow(failure);
  }

  private static void rethrow(@Nullable Throwable thrown) {
    switch (thrown) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  /** Waits, inside the work, for the next {@link #go}. */
  void await() {
    turn = false;
    giveBack();
    while (!turn) {
      LockSupport.park(this);
    }
    Error reason = kill;
    if (reason != null) {
      throw reason;
    }
  }

  /** The work ends where it waits, with this error. */
  void kill(Error reason) {
    kill = reason;
    try {
      go();
    } catch (Error thrown) {
      if (!thrown.equals(reason)) {
        throw thrown;
      }
    }
  }

  private void giveBack() {
    back = true;
    LockSupport.unpark(caller);
  }
}
