package warmpool.core.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import warmpool.core.port.ObservedQueue;

/** A queue in memory whose long poll moves the time. */
final class ObservedMemoryQueue<M> implements ObservedQueue<M> {
  private static final Duration STEP = Duration.ofMillis(100);

  private final TickingTime time = new TickingTime();
  private final MemoryQueue<M> queue;
  private int deadLettersSeen;

  ObservedMemoryQueue(QueueRules rules) {
    this.queue = new MemoryQueue<>(rules, time, RandomGenerator.of("L64X128MixRandom"));
  }

  static <M> ObservedMemoryQueue<M> standard() {
    return new ObservedMemoryQueue<>(QueueRules.standard(Duration.ofSeconds(1), 2));
  }

  static <M> ObservedMemoryQueue<M> fifo() {
    return new ObservedMemoryQueue<>(QueueRules.fifo(Duration.ofSeconds(1), 2));
  }

  MemoryQueue<M> queue() {
    return queue;
  }

  @Override
  public List<Seen<M>> receive(int max, Duration waitMax) {
    List<Delivery<M>> delivered = queue.receive(max);
    Duration waited = Duration.ZERO;
    while (delivered.isEmpty() && waited.compareTo(waitMax) < 0) {
      time.advance(STEP);
      waited = waited.plus(STEP);
      delivered = queue.receive(max);
    }
    return delivered.stream().map(one -> new Seen<>(one.message(), one.receipt())).toList();
  }

  @Override
  public void acknowledge(Seen<M> seen) {
    queue.acknowledge(seen.receipt());
  }

  @Override
  public void postpone(Seen<M> seen, Duration after) {
    queue.postpone(seen.receipt(), after);
  }

  @Override
  public List<M> deadLetters(Duration waitMax) {
    List<M> all = new ArrayList<>(queue.deadLetters());
    List<M> fresh = List.copyOf(all.subList(deadLettersSeen, all.size()));
    deadLettersSeen = all.size();
    return fresh;
  }
}
