package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.core.port.QueueSteps.drain;
import static warmpool.core.port.QueueSteps.expectNothing;
import static warmpool.core.port.QueueSteps.expectRedeliveryUntilDead;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.PairingHint.AgentReady;
import warmpool.core.port.PairingHint.RequestDue;

/** What pairings owe: each hint of a list arrives, however long the list is. */
public abstract class PairingsContract {
  private static final PoolName LINUX = new PoolName("Linux-Large");

  /** The port under test; its queue is empty at the start of each test. */
  protected abstract Pairings pairings();

  protected abstract ObservedQueue<PairingHint> queue();

  @Test
  void bothKindsArriveUnchanged() {
    List<PairingHint> hints = List.of(new AgentReady(LINUX), due(1));

    pairings().announce(hints);

    assertThat(drain(queue(), 2)).containsExactlyInAnyOrderElementsOf(hints);
  }

  @Test
  void aListLongerThanTheQueueTakesAtOnceArrives() {
    List<PairingHint> hints = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      hints.add(due(i));
    }

    pairings().announce(hints);

    assertThat(drain(queue(), hints.size())).containsExactlyInAnyOrderElementsOf(hints);
  }

  @Test
  void theSameHintTwiceInAListIsOne() {
    pairings().announce(List.of(new AgentReady(LINUX), new AgentReady(LINUX)));

    assertThat(drain(queue(), 1)).containsExactly(new AgentReady(LINUX));
    expectNothing(queue());
  }

  @Test
  void anEmptyListSendsNothing() {
    pairings().announce(List.of());

    expectNothing(queue());
  }

  @Test
  void whatNobodyAcknowledgesComesBackAndThenIsADeadLetter() {
    pairings().announce(List.of(due(1)));

    expectRedeliveryUntilDead(queue(), due(1));
  }

  private static PairingHint due(int number) {
    return new RequestDue(
        LINUX, new CheckRequestId(new UUID(1, number), new UUID(2, number), new UUID(3, number)));
  }
}
