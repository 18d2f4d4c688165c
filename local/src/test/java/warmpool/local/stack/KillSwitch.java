package warmpool.local.stack;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import warmpool.local.stack.Detour.Answer;
import warmpool.local.stack.Detour.Passage;

/**
 * Kills the workers at one of their writes: before it arrives, or once it has taken effect and
 * before they know.
 *
 * <p>So a kill falls between two calls of the code, wherever they are, and not between two ticks of
 * this machine's clock.
 */
final class KillSwitch {
  private static final Set<String> WRITES =
      Set.of(
          "TransactWriteItems",
          "PutItem",
          "UpdateItem",
          "BatchWriteItem",
          "SendMessage",
          "SendMessageBatch",
          "DeleteMessageBatch",
          "ChangeMessageVisibility");

  /** When to strike. */
  record Moment(int writes, Side side) {}

  /** On which side of the write. */
  enum Side {
    BEFORE,
    AFTER
  }

  private Moment moment = new Moment(0, Side.BEFORE);
  private int seen;
  private Runnable kill = () -> {};
  private CountDownLatch struck = new CountDownLatch(0);

  /** Strikes at the moment, counted from now. */
  synchronized void arm(Moment at, Runnable strike) {
    moment = at;
    seen = 0;
    kill = strike;
    struck = new CountDownLatch(1);
  }

  /** False when there were too few writes in that time. */
  boolean awaitStrike(Duration limit) throws InterruptedException {
    return latch().await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized CountDownLatch latch() {
    return struck;
  }

  /** The passage, with the switch on it. */
  Passage on(Passage passage) {
    return (call, onward) -> {
      Optional<Side> strikes = WRITES.stream().anyMatch(call::is) ? counted() : Optional.empty();
      if (strikes.filter(side -> side == Side.BEFORE).isPresent()) {
        strike();
        return new Answer(503, "", Map.of());
      }
      Answer answer = passage.pass(call, onward);
      if (strikes.isPresent()) {
        strike();
      }
      return answer;
    };
  }

  /** One more write; present when it is the one. */
  private synchronized Optional<Side> counted() {
    seen++;
    boolean theOne = struck.getCount() > 0 && seen == moment.writes();
    return theOne ? Optional.of(moment.side()) : Optional.empty();
  }

  private void strike() {
    target().run();
    latch().countDown();
  }

  private synchronized Runnable target() {
    return kill;
  }
}
