package warmpool.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The headers of one call, by name in any case; never shown, because some are secrets.
 *
 * <p>Shape: a name's values are distinct and not blank, so the same header sent twice alike is one.
 */
public final class CallHeaders {
  private final Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private int largest;
  private int total;

  public CallHeaders(Map<String, List<String>> headers) {
    headers.forEach((name, values) -> values.forEach(value -> add(name, value)));
  }

  private void add(String name, String value) {
    largest = Math.max(largest, value.length());
    total += name.length() + value.length();
    List<String> known = byName.computeIfAbsent(name, _ -> new ArrayList<>());
    String stripped = value.strip();
    if (!stripped.isEmpty() && !known.contains(stripped)) {
      known.add(stripped);
    }
  }

  List<String> values(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Units: characters of the longest value. */
  int largest() {
    return largest;
  }

  /** Units: characters of all names and values. */
  int total() {
    return total;
  }

  @Override
  public String toString() {
    return "CallHeaders" + byName.keySet();
  }
}
