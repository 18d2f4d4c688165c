package warmpool.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the queue in memory does beyond the ports: bad days, stale receipts, deduplication. */
final class MemoryQueueTest {
  private static final QueueRules STANDARD = QueueRules.standard(Duration.ofSeconds(30), 3);
  private static final QueueRules FIFO = QueueRules.fifo(Duration.ofSeconds(30), 3);

  private final TickingTime time = new TickingTime();

  @Test
  void aDuplicateHasTheSameIdAndItsOwnReceipt() {
    MemoryQueue<String> queue = queue(STANDARD.disturbed(1, 0));

    queue.send("a");
    List<Delivery<String>> both = queue.receive(10);

    assertThat(both).extracting(Delivery::message).containsExactly("a", "a");
    assertThat(both.getFirst().id()).isEqualTo(both.getLast().id());
    assertThat(both.getFirst().receipt()).isNotEqualTo(both.getLast().receipt());
  }

  @Test
  void theSameSeedReordersInTheSameWay() {
    List<Integer> once = shuffled(7);

    assertThat(shuffled(7)).isEqualTo(once);
    assertThat(once).isNotEqualTo(numbers()).containsExactlyInAnyOrderElementsOf(numbers());
  }

  @Test
  void keepsTheOrderOnAGoodDay() {
    MemoryQueue<Integer> queue = queue(STANDARD);

    numbers().forEach(queue::send);

    assertThat(queue.receive(50)).extracting(Delivery::message).isEqualTo(numbers());
  }

  @Test
  void aReceiptFromBeforeTheLastDeliveryChangesNothing() {
    MemoryQueue<String> queue = queue(STANDARD);
    queue.send("a");
    String stale = queue.receive(1).getFirst().receipt();
    time.advance(Duration.ofSeconds(30));
    Delivery<String> again = queue.receive(1).getFirst();

    queue.acknowledge(stale);
    queue.postpone(stale, Duration.ZERO);

    assertThat(again.receives()).isEqualTo(2);
    assertThat(queue.visible()).isZero();
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void aLateAcknowledgementStillCountsInAStandardQueueOnly() {
    MemoryQueue<String> standard = queue(STANDARD);
    MemoryQueue<String> fifo = queue(FIFO);
    standard.send("a");
    fifo.send("a", "group", "1");
    String fromStandard = standard.receive(1).getFirst().receipt();
    String fromFifo = fifo.receive(1).getFirst().receipt();
    time.advance(Duration.ofSeconds(30));

    standard.acknowledge(fromStandard);
    fifo.acknowledge(fromFifo);

    assertThat(standard.size()).isZero();
    assertThat(fifo.size()).isEqualTo(1);
  }

  @Test
  void aDeduplicationIdCountsOnceInFiveMinutes() {
    MemoryQueue<String> queue = queue(FIFO);

    queue.send("a", "group", "1");
    queue.send("b", "group", "1");
    time.advance(Duration.ofMinutes(5));
    queue.send("c", "group", "1");

    assertThat(queue.receive(10)).extracting(Delivery::message).containsExactly("a", "c");
  }

  @Test
  void aGroupKeepsItsOrderWhenItsHeadComesBack() {
    MemoryQueue<String> queue = queue(FIFO);
    queue.send("a1", "a", "1");
    queue.send("a2", "a", "2");
    queue.send("b1", "b", "3");
    Delivery<String> head = queue.receive(1).getFirst();

    assertThat(queue.receive(10)).extracting(Delivery::message).containsExactly("b1");
    queue.postpone(head.receipt(), Duration.ofSeconds(5));
    time.advance(Duration.ofSeconds(5));

    assertThat(queue.receive(10)).extracting(Delivery::message).containsExactly("a1", "a2");
  }

  @Test
  void aDeadHeadLetsItsGroupGoOn() {
    MemoryQueue<String> queue = queue(QueueRules.fifo(Duration.ofSeconds(30), 1));
    queue.send("poison", "a", "1");
    queue.receive(1);
    queue.send("next", "a", "2");
    time.advance(Duration.ofSeconds(30));

    assertThat(queue.receive(10)).extracting(Delivery::message).containsExactly("next");
    assertThat(queue.deadLetters()).containsExactly("poison");
  }

  @Test
  void refusesToMixTheTwoKindsOfSending() {
    assertThatThrownBy(() -> queue(FIFO).send("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> queue(STANDARD).send("a", "group", "1"))
        .isInstanceOf(IllegalStateException.class);
  }

  private <M> MemoryQueue<M> queue(QueueRules rules) {
    return new MemoryQueue<>(rules, time, new Random(1));
  }

  private List<Integer> shuffled(long seed) {
    RandomGenerator chance = new Random(seed);
    var queue = new MemoryQueue<Integer>(STANDARD.disturbed(0, 1), time, chance);
    numbers().forEach(queue::send);
    return queue.receive(50).stream().map(Delivery::message).toList();
  }

  private static List<Integer> numbers() {
    return IntStream.range(0, 50).boxed().toList();
  }
}
