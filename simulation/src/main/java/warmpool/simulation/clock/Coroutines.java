package warmpool.simulation.clock;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits in virtual time: any number of pieces at once, of which one moves.
 *
 * <p>A piece that waits gives way to whatever is due before it goes on, so pieces overlap wherever
 * they wait, and each run with the same events is the same run.
 */
public final class Coroutines {
  private final EventQueue events;
  private final Set<Coroutine> waiting = new LinkedHashSet<>();
  private @Nullable Coroutine current;

  public Coroutines(EventQueue events) {
    this.events = events;
  }

  /** Starts the work, and returns when it waits for the first time or has ended. */
  public void start(Runnable work) {
    resume(new Coroutine(work));
  }

  /** Inside a piece of work: waits. Elsewhere: nothing, because nobody could go on meanwhile. */
  public void pause(Duration pause) {
    Coroutine self = current;
    if (self == null || !pause.isPositive()) {
      return;
    }
    waiting.add(self);
    events.after(pause, () -> resumeIfWaiting(self));
    self.await();
  }

  private void resumeIfWaiting(Coroutine coroutine) {
    if (waiting.remove(coroutine)) {
      resume(coroutine);
    }
  }

  private void resume(Coroutine coroutine) {
    Coroutine before = current;
    current = coroutine;
    try {
      coroutine.go();
    } finally {
      current = before;
    }
  }

  /** Ends everything that still waits; no thread is left behind. */
  public void endAll(Error reason) {
    for (Coroutine coroutine : List.copyOf(waiting)) {
      waiting.remove(coroutine);
      coroutine.kill(reason);
    }
  }
}
