package warmpool.settings.shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a YAML file that knows where it stands. */
public sealed interface Located {
  Place place();

  /** Lines and columns count from 1. */
  record Place(int line, int column) {}

  /** A key and where it is written. */
  record Key(String name, Place place) {}

  /**
   * Keys and values.
   *
   * @param keys as they were written, repeated ones included
   */
  record Mapping(Place place, List<Key> keys, Map<String, Located> values) implements Located {
    public Mapping {
      keys = List.copyOf(keys);
      values = new LinkedHashMap<>(values);
    }
  }

  record Sequence(Place place, List<Located> values) implements Located {
    public Sequence {
      values = List.copyOf(values);
    }
  }

  record Scalar(Place place, String text, Kind kind) implements Located {}

  /** What YAML takes a value for. */
  enum Kind {
    TEXT,
    WHOLE,
    FLAG,
    OTHER
  }
}
