package warmpool.ado.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Runs work in the background, one piece at a time for each key, and of what waits for a key only
 * the latest.
 *
 * <p>Units: at most {@code keysMax} keys at once, each on a virtual thread of its own.
 */
final class LatestFirst<K, W> {
  private final int keysMax;
  private final BiConsumer<K, W> work;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();

  /** The keys at work, each with what it shall do next. */
  private final Map<K, Optional<W>> working = new HashMap<>();

  LatestFirst(int keysMax, BiConsumer<K, W> work) {
    this.keysMax = keysMax;
    this.work = work;
  }

  /**
   * Starts the work, or leaves it for when the key's current work is done; false if there is no
   * room.
   */
  boolean submit(K key, W next) {
    lock.lock();
    try {
      if (working.containsKey(key)) {
        working.put(key, Optional.of(next));
        return true;
      }
      if (working.size() >= keysMax) {
        return false;
      }
      working.put(key, Optional.empty());
    } finally {
      lock.unlock();
    }
    Thread.ofVirtual().name("progress-log").start(() -> run(key, next));
    return true;
  }

  /** Waits until no work is left, or {@code bound} is over. */
  void await(Duration bound) {
    lock.lock();
    try {
      long left = bound.toNanos();
      while (!working.isEmpty() && left > 0) {
        left = idle.awaitNanos(left);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void run(K key, W first) {
    boolean ended = false;
    try {
      Optional<W> current = Optional.of(first);
      while (current.isPresent()) {
        work.accept(key, current.get());
        current = next(key);
      }
      ended = true;
    } finally {
      // A bug in the work must not leave its key occupied for ever.
      if (!ended) {
        drop(key);
      }
    }
  }

  private void drop(K key) {
    lock.lock();
    try {
      working.remove(key);
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Optional<W> next(K key) {
    lock.lock();
    try {
      Optional<W> next = working.getOrDefault(key, Optional.empty());
      if (next.isPresent()) {
        working.put(key, Optional.empty());
      } else {
        working.remove(key);
        idle.signalAll();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }
}
