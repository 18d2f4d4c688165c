package warmpool.aws.store;

import java.util.List;
import java.util.Optional;

/** What became of a transaction. */
sealed interface Commit {
  record Done() implements Commit {}

  /** At least one condition did not hold; nothing was changed. */
  record Refused(List<Verdict> verdicts) implements Commit {
    public Refused {
      verdicts = List.copyOf(verdicts);
    }

    boolean refused(int write) {
      return verdicts.get(write).refused();
    }
  }

  /** Other transactions were at the same items, also at the last try; nothing was changed. */
  record Contended() implements Commit {}

  /**
   * What one write of a transaction met.
   *
   * @param stored the item as it is, where the write asked for it
   */
  record Verdict(boolean refused, Optional<Item> stored) {}
}
