package warmpool.aws.store;

import java.time.Duration;
import warmpool.core.check.RequestOutcome;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** Outcomes as items, and back. */
final class OutcomeItems {
  /** CloudWatch takes nothing older; only a pool that nobody looks at keeps one that long. */
  private static final Duration KEPT = Duration.ofDays(14);

  private OutcomeItems() {}

  static Item write(RequestOutcome outcome) {
    return Item.at(Key.outcome(outcome))
        .with("pool", outcome.pool().value())
        .with("result", outcome.result())
        .with("waited", outcome.waited())
        .with("warm", outcome.warm())
        .with("attempts", outcome.attempts())
        .expiring(outcome.at(), KEPT);
  }

  static RequestOutcome read(Item item) {
    return new RequestOutcome(
        CheckRequestId.parse(item.key().name()),
        new PoolName(item.text("pool")),
        item.key().at(),
        RequestOutcome.Result.valueOf(item.text("result")),
        item.duration("waited"),
        item.flag("warm"),
        item.count("attempts"));
  }
}
