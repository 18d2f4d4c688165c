package warmpool.simulation.proof;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What happened, in order: the last entries, and a hash of all of them, so that two runs can be
 * told apart or shown to be the same.
 */
public final class Journal {
  private record Entry(Instant at, String what, Object about, Object detail) {
    @Override
    public String toString() {
      return at + "  " + what + "  " + about + "  " + detail;
    }
  }

  /** Enough to tell a story of hours of one pool. */
  private static final int KEPT_MAX = 20_000;

  /** What a person reads before the end. */
  private static final int TAIL_MAX = 60;

  private static final long PRIME = 0x100000001B3L;

  private final InstantSource time;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long hash = 0xCBF29CE484222325L;

  public Journal(InstantSource time) {
    this.time = time;
  }

  /**
   * Writes an entry.
   *
   * @param about whose entry it is
   */
  public void note(String what, Object about, Object detail) {
    Instant now = time.instant();
    mix(now.getEpochSecond() * 1_000_000_000L + now.getNano());
    mix(what.hashCode());
    mix(about.toString().hashCode());
    mix(detail.toString().hashCode());
    entries.addLast(new Entry(now, what, about, detail));
    if (entries.size() > KEPT_MAX) {
      entries.removeFirst();
    }
  }

  private void mix(long value) {
    hash = (hash ^ value) * PRIME;
    hash ^= hash >>> 29;
  }

  public long hash() {
    return hash;
  }

  /**
   * The entries about the subjects, and about whatever stands in one entry with them; the last few
   * where those are many.
   */
  public List<String> tail(List<String> subjects) {
    Set<String> related = new HashSet<>(subjects);
    for (Entry entry : entries) {
      if (touches(entry, new HashSet<>(subjects))) {
        related.add(entry.about().toString());
      }
    }
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      if (related.isEmpty() || touches(entry, related)) {
        lines.add(entry.toString());
      }
    }
    return lines.subList(Math.max(0, lines.size() - TAIL_MAX), lines.size());
  }

  private static boolean touches(Entry entry, Set<String> subjects) {
    String text = entry.about() + " " + entry.detail();
    return subjects.stream().anyMatch(text::contains);
  }
}
