package warmpool.simulation.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/**
 * What will happen, in the order of its instants and, within one, of its scheduling; it alone moves
 * the time.
 */
public final class EventQueue implements InstantSource {
  private record Event(Instant due, long sequence, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private Instant now;
  private long sequence;
  private long happened;

  public EventQueue(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Schedules the action; one that should have happened before happens next. */
  public void at(Instant due, Runnable action) {
    Instant earliest = due.isBefore(now) ? now : due;
    events.add(new Event(earliest, sequence++, action));
  }

  public void after(Duration pause, Runnable action) {
    at(now.plus(pause), action);
  }

  /** Lets the next event happen, if one is due by {@code end}. */
  public boolean step(Instant end) {
    Event next = events.peek();
    if (next == null || next.due().isAfter(end)) {
      return false;
    }
    events.remove();
    now = next.due();
    happened++;
    next.action().run();
    return true;
  }

  /** Units: events that have happened. */
  public long happened() {
    return happened;
  }
}
