package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import warmpool.core.port.ObservedQueue.Seen;

/** Steps that the contract suites of the queues share. */
final class QueueSteps {
  /** Beyond any visibility timeout of the suites; a long poll, not a sleep. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private QueueSteps() {}

  static <M> Seen<M> receiveOne(ObservedQueue<M> queue) {
    List<Seen<M>> seen = queue.receive(1, PATIENCE);
    assertThat(seen).hasSize(1);
    return seen.getFirst();
  }

  static void expectNothing(ObservedQueue<?> queue) {
    assertThat(queue.receive(10, Duration.ZERO)).isEmpty();
  }

  /** Receives and acknowledges until {@code count} messages came. */
  static <M> List<M> drain(ObservedQueue<M> queue, int count) {
    List<M> drained = new ArrayList<>();
    while (drained.size() < count) {
      List<Seen<M>> seen = queue.receive(10, PATIENCE);
      assertThat(seen).as("after %s of %s messages", drained.size(), count).isNotEmpty();
      seen.forEach(queue::acknowledge);
      seen.forEach(one -> drained.add(one.message()));
    }
    return drained;
  }

  static <M> void expectRedeliveryUntilDead(ObservedQueue<M> queue, M message) {
    assertThat(receiveOne(queue).message()).isEqualTo(message);
    expectNothing(queue);
    assertThat(receiveOne(queue).message()).isEqualTo(message);
    assertThat(queue.receive(1, Duration.ofSeconds(3))).isEmpty();
    assertThat(queue.deadLetters(PATIENCE)).containsExactly(message);
  }
}
