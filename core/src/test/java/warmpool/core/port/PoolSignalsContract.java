package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.core.port.QueueSteps.PATIENCE;
import static warmpool.core.port.QueueSteps.drain;
import static warmpool.core.port.QueueSteps.expectNothing;
import static warmpool.core.port.QueueSteps.expectRedeliveryUntilDead;
import static warmpool.core.port.QueueSteps.receiveOne;

import org.junit.jupiter.api.Test;
import warmpool.core.name.PoolName;

/**
 * What pool signals owe: one pool is looked at by one at a time, and no later signal is swallowed.
 */
public abstract class PoolSignalsContract {
  private static final PoolName LINUX = new PoolName("Linux-Large");
  private static final PoolName WINDOWS = new PoolName("windows_2");

  /** The port under test; its queue is empty at the start of each test. */
  protected abstract PoolSignals signals();

  protected abstract ObservedQueue<PoolName> queue();

  @Test
  void aSignalArrives() {
    signals().signal(LINUX);

    assertThat(receiveOne(queue()).message()).isEqualTo(LINUX);
  }

  /** With the content as deduplication id, SQS would drop the second one for five minutes. */
  @Test
  void aSignalLikeAnEarlierOneIsNotSwallowed() {
    signals().signal(LINUX);
    queue().acknowledge(receiveOne(queue()));

    signals().signal(LINUX);
    signals().signal(LINUX);

    assertThat(drain(queue(), 2)).containsExactly(LINUX, LINUX);
  }

  @Test
  void aPoolInHandIsHiddenFromOthersUntilItIsAcknowledged() {
    signals().signal(LINUX);
    var inHand = receiveOne(queue());
    signals().signal(LINUX);
    expectNothing(queue());

    queue().acknowledge(inHand);

    assertThat(receiveOne(queue()).message()).isEqualTo(LINUX);
  }

  @Test
  void aPoolInHandDoesNotStopAnotherPool() {
    signals().signal(LINUX);
    receiveOne(queue());

    signals().signal(WINDOWS);

    assertThat(queue().receive(10, PATIENCE))
        .extracting(ObservedQueue.Seen::message)
        .containsExactly(WINDOWS);
  }

  @Test
  void whatNobodyAcknowledgesComesBackAndThenIsADeadLetter() {
    signals().signal(LINUX);

    expectRedeliveryUntilDead(queue(), LINUX);
  }
}
