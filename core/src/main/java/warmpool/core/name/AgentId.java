package warmpool.core.name;

import java.util.regex.Pattern;

/**
 * The name of one agent: in the store, in Azure DevOps, and as the launch's idempotency token.
 *
 * <p>Shape: {@code wp-} and up to 61 ASCII letters, digits or {@code -}, so that it fits all three
 * and is told from agents that are not ours.
 */
public record AgentId(String value) implements Comparable<AgentId> {
  public static final String PREFIX = "wp-";
  private static final Pattern ALLOWED = Pattern.compile(PREFIX + "[A-Za-z0-9-]{1,61}");

  public AgentId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("not an agent id (wp-…, at most 64 characters): " + value);
    }
  }

  /** Whether an agent of this name could be ours. */
  public static boolean isOne(String value) {
    return ALLOWED.matcher(value).matches();
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
