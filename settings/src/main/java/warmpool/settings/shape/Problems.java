package warmpool.settings.shape;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import warmpool.settings.shape.Located.Place;

/** What has been found wrong with one file so far. */
public final class Problems {
  private final String file;
  private final SortedSet<Problem> found = new TreeSet<>();

  public Problems(String file) {
    this.file = file;
  }

  public void add(Place place, String path, String words) {
    found.add(new Problem(file, place, path.isEmpty() ? "the file" : path, words));
  }

  /** In the order in which they stand in the file. */
  public List<Problem> all() {
    return List.copyOf(found);
  }
}
