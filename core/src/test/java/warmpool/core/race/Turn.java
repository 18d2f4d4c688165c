package warmpool.core.race;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One actor on a thread of its own that moves only while it has the baton. */
final class Turn implements Steps {
  /** Far beyond any step; a test that hangs should say so. */
  private static final long STEP_SECONDS_MAX = 20;

  private final Semaphore go = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final List<String> journal;
  private final String name;
  private volatile boolean done;
  private volatile String next = "";

  Turn(String name, List<String> journal) {
    this.name = name;
    this.journal = journal;
  }

  /** Starts the actor, and returns when it stands before its first step. */
  void start(Consumer<Steps> actor) {
    Thread.ofVirtual().start(() -> live(actor));
    await(back);
  }

  /** Lets the actor take its next step, and returns when it stands before the one after it. */
  void step() {
    journal.add(name + ": " + next);
    go.release();
    await(back);
  }

  boolean done() {
    return done;
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  @Override
  public <T> T through(Class<T> port, T real) {
    Object stepwise =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              pauseBefore(port.getSimpleName() + "." + method.getName());
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
    return port.cast(stepwise);
  }

  private void live(Consumer<Steps> actor) {
    try {
      actor.accept(this);
    } catch (RuntimeException | Error thrown) {
      failure.set(thrown);
    } finally {
      done = true;
      back.release();
    }
  }

  private void pauseBefore(String call) {
    next = call;
    back.release();
    await(go);
  }

  private static void await(Semaphore baton) {
    try {
      if (!baton.tryAcquire(STEP_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a step took more than " + STEP_SECONDS_MAX + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
