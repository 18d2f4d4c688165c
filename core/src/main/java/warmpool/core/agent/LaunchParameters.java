package warmpool.core.agent;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a launch needs besides the agent's id, frozen with the intent.
 *
 * <p>Opaque here but for the three names below; the fleet that wrote the rest reads it. A repeated
 * launch must repeat every parameter, or it is not the same launch.
 */
public record LaunchParameters(SortedMap<String, String> values) {
  /** What the agent is made of: which version of its image and of everything around it. */
  public static final String REVISION = "revision";

  /** The name of the capacity choice that the launch was made at. */
  public static final String CAPACITY = "capacity";

  /** {@code true} when the platform may take the agent back at any time. */
  public static final String INTERRUPTIBLE = "interruptible";

  public LaunchParameters {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public LaunchParameters(Map<String, String> values) {
    this(new TreeMap<>(values));
  }

  /** Empty in rows that were written before revisions were. */
  public Optional<String> revision() {
    return Optional.ofNullable(values.get(REVISION));
  }

  /** Empty in rows that were written before there was a choice. */
  public Optional<String> capacity() {
    return Optional.ofNullable(values.get(CAPACITY));
  }

  public boolean interruptible() {
    return Boolean.parseBoolean(values.get(INTERRUPTIBLE));
  }
}
