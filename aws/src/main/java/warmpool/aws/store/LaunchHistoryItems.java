package warmpool.aws.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import warmpool.core.pool.CapacityBreakers;
import warmpool.core.pool.LaunchBreaker;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchHistory;
import warmpool.core.pool.LaunchTokens;
import warmpool.core.pool.RevisionRollout;

/**
 * What a pool remembers of its launches, as attributes of its item, and back.
 *
 * <p>Items that were written before there was such a history have none of them, and read as a pool
 * that has learnt nothing yet.
 */
final class LaunchHistoryItems {
  private static final String CAPACITY = "capacity";
  private static final String FAILURES = "revisionFailures";
  private static final String PAUSE = "revisionPause";
  private static final String ROLLED_BACK = "rolledBack";

  private LaunchHistoryItems() {}

  static Item write(LaunchHistory history, Item item) {
    Map<String, String> breakers = new TreeMap<>();
    history
        .capacity()
        .byChoice()
        .forEach((choice, breaker) -> breakers.put(choice, written(breaker)));
    RevisionRollout rollout = history.rollout();
    return item.with(CAPACITY, breakers)
        .withSome("revision", rollout.configured())
        .withSome("lastGoodRevision", rollout.lastGood())
        .with(ROLLED_BACK, rollout.rolledBack())
        .with(FAILURES, rollout.failures())
        .with(PAUSE, written(rollout.pause()))
        .withSome("heldBy", history.heldBy())
        .with("launchTokens", history.tokens().left() + " " + history.tokens().at());
  }

  static LaunchHistory read(Item item) {
    if (!item.has(CAPACITY)) {
      return LaunchHistory.NONE;
    }
    Map<String, LaunchBreaker> breakers = new TreeMap<>();
    item.map(CAPACITY).forEach((choice, text) -> breakers.put(choice, breaker(text)));
    return new LaunchHistory(
        new CapacityBreakers(breakers),
        new RevisionRollout(
            item.some("revision", text -> text),
            item.some("lastGoodRevision", text -> text),
            item.flag(ROLLED_BACK),
            item.count(FAILURES),
            breaker(item.text(PAUSE))),
        item.some("heldBy", LaunchFailure::valueOf),
        item.some("launchTokens", LaunchHistoryItems::tokens).orElse(LaunchTokens.UNUSED));
  }

  /** What is left, and when it was; parted by a space. */
  private static LaunchTokens tokens(String text) {
    String[] parts = text.split(" ", -1);
    return new LaunchTokens(Double.parseDouble(parts[0]), Instant.parse(parts[1]));
  }

  /** Failing ticks, end and kind, parted by spaces. */
  private static String written(LaunchBreaker breaker) {
    return breaker.failingTicks()
        + " "
        + breaker.openUntil()
        + breaker.failure().map(kind -> " " + kind).orElse("");
  }

  private static LaunchBreaker breaker(String text) {
    String[] parts = text.split(" ", -1);
    return new LaunchBreaker(
        Integer.parseInt(parts[0]),
        Instant.parse(parts[1]),
        parts.length > 2 ? Optional.of(LaunchFailure.valueOf(parts[2])) : Optional.empty());
  }
}
