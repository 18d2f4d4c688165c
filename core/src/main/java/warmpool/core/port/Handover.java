package warmpool.core.port;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an agent's container registers with; never shown. */
public sealed interface Handover {
  /**
   * A token with which the agent registers itself.
   *
   * @param secret lives for an hour or so, and is no personal access token
   */
  record Token(String secret) implements Handover {
    @Override
    public String toString() {
      return "Token[redacted]";
    }
  }

  /**
   * A registration that is in place.
   *
   * @param files the agent's own files by name; their contents as text
   */
  record Files(SortedMap<String, String> files) implements Handover {
    public Files {
      files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public Files(Map<String, String> files) {
      this(new TreeMap<>(files));
    }

    @Override
    public String toString() {
      return "Files[" + files.keySet() + ", redacted]";
    }
  }
}
