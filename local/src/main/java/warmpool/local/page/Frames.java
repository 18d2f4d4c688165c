package warmpool.local.page;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest frame, and a place to wait for the next. A slow browser skips frames; it never holds
 * the others up.
 */
final class Frames {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Frame latest;
  private boolean closed;

  Frames(Frame first) {
    this.latest = first;
  }

  void publish(Frame frame) {
    change(() -> latest = frame);
  }

  void close() {
    change(() -> closed = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Frame latest() {
    lock.lock();
    try {
      return latest;
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** A frame newer than {@code sequence}, or nothing when patience ran out or the page closed. */
  Optional<Frame> awaitAfter(long sequence, Duration patience) throws InterruptedException {
    long nanosLeft = patience.toNanos();
    lock.lock();
    try {
      while (!closed && latest.sequence() <= sequence && nanosLeft > 0) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
      return closed || latest.sequence() <= sequence ? Optional.empty() : Optional.of(latest);
    } finally {
      lock.unlock();
    }
  }
}
