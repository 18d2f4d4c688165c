package warmpool.local.ado;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an agent's capabilities meet a job's demands. */
final class Demands {
  private Demands() {}

  static boolean met(List<String> demands, PoolAgent agent) {
    return demands.stream().allMatch(demand -> met(demand, agent));
  }

  /** A demand is a name, a name that {@code -equals} a value, or a least version. */
  private static boolean met(String demand, PoolAgent agent) {
    String[] words = demand.trim().split("\\s+", 3);
    @Nullable String has = agent.capability(words[0]);
    if (has == null || words.length < 3) {
      return has != null && words.length == 1;
    }
    return switch (words[1].toLowerCase(Locale.ROOT)) {
      case "-equals" -> has.equalsIgnoreCase(words[2]);
      case "-gtversion" -> compareVersions(has, words[2]) >= 0;
      default -> false;
    };
  }

  private static int compareVersions(String one, String other) {
    String[] left = one.split("\\.", -1);
    String[] right = other.split("\\.", -1);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int compared = Integer.compare(part(left, i), part(right, i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static int part(String[] parts, int index) {
    return index < parts.length && parts[index].matches("\\d{1,9}")
        ? Integer.parseInt(parts[index])
        : 0;
  }
}
