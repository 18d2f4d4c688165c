package warmpool.core.name;

import java.util.regex.Pattern;

/** The name of an agent pool, as its administrators wrote it. */
public record PoolName(String value) implements Comparable<PoolName> {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  public PoolName {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a pool name is 1 to 64 letters, digits, '-' or '_', starting with a letter or digit");
    }
  }

  @Override
  public int compareTo(PoolName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
