package warmpool.settings.shape;

import java.util.Comparator;
import warmpool.settings.shape.Located.Place;

/**
 * Something wrong with a file, where it is, and what to write instead.
 *
 * @param path of keys, such as {@code pools[2].size.cpu}
 */
public record Problem(String file, Place place, String path, String words)
    implements Comparable<Problem> {
  private static final Comparator<Problem> AS_WRITTEN =
      Comparator.comparingInt((Problem problem) -> problem.place().line())
          .thenComparingInt(problem -> problem.place().column())
          .thenComparing(Problem::words);

  @Override
  public int compareTo(Problem other) {
    return AS_WRITTEN.compare(this, other);
  }

  /** As compilers write it, so that editors and terminals make a link of it. */
  @Override
  public String toString() {
    return file + ":" + place.line() + ":" + place.column() + ": " + path + ": " + words;
  }
}
