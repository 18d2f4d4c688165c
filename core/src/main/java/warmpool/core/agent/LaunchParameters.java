package warmpool.core.agent;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a launch needs besides the agent's id, frozen with the intent.
 *
 * <p>Opaque here; the fleet that wrote it reads it. A repeated launch must repeat every parameter,
 * or it is not the same launch.
 */
public record LaunchParameters(SortedMap<String, String> values) {
  public LaunchParameters {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public LaunchParameters(Map<String, String> values) {
    this(new TreeMap<>(values));
  }
}
