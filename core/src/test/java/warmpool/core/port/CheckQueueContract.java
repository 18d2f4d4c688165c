package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.core.port.QueueSteps.drain;
import static warmpool.core.port.QueueSteps.expectNothing;
import static warmpool.core.port.QueueSteps.expectRedeliveryUntilDead;
import static warmpool.core.port.QueueSteps.receiveOne;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/**
 * What a check queue owes: a check that it took is not lost before somebody has acknowledged it.
 */
public abstract class CheckQueueContract {
  /** The port under test; its queue is empty at the start of each test. */
  protected abstract CheckQueue checks();

  protected abstract ObservedQueue<CheckRequest> queue();

  protected abstract QueueDepth depth();

  @Test
  void whatIsEnqueuedArrivesUnchanged() {
    checks().enqueue(request(1));

    assertThat(receiveOne(queue()).message()).isEqualTo(request(1));
  }

  @Test
  void aRequestWithoutTimelineAndBuildArrivesUnchanged() {
    CheckRequest whole = request(1);
    CheckOrigin origin = whole.origin();
    var bare =
        new CheckRequest(
            whole.id(),
            whole.pool(),
            new CheckOrigin(
                origin.organisation(),
                origin.project(),
                origin.hub(),
                Optional.empty(),
                Optional.empty()),
            whole.token(),
            whole.receivedAt());

    checks().enqueue(bare);

    assertThat(receiveOne(queue()).message()).isEqualTo(bare);
  }

  @Test
  void everyRequestOfABurstArrives() {
    var sent = IntStream.range(0, 25).mapToObj(CheckQueueContract::request).toList();

    sent.forEach(checks()::enqueue);

    assertThat(drain(queue(), sent.size())).containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void enqueueingAgainIsDeliveredAgain() {
    checks().enqueue(request(1));
    checks().enqueue(request(1));

    assertThat(drain(queue(), 2)).containsOnly(request(1));
  }

  @Test
  void whatNobodyAcknowledgesComesBackAndThenIsADeadLetter() {
    checks().enqueue(request(1));

    expectRedeliveryUntilDead(queue(), request(1));
  }

  @Test
  void whatIsAcknowledgedNeverComesBack() {
    checks().enqueue(request(1));

    queue().acknowledge(receiveOne(queue()));

    assertThat(queue().receive(1, Duration.ofSeconds(2))).isEmpty();
    assertThat(queue().deadLetters(Duration.ZERO)).isEmpty();
  }

  @Test
  void whatIsPostponedByNothingComesBackAtOnce() {
    checks().enqueue(request(1));

    queue().postpone(receiveOne(queue()), Duration.ZERO);

    assertThat(queue().receive(1, Duration.ZERO)).hasSize(1);
  }

  @Test
  void whatIsPostponedStaysHiddenBeyondItsVisibilityTimeout() {
    checks().enqueue(request(1));

    queue().postpone(receiveOne(queue()), Duration.ofSeconds(60));

    assertThat(queue().receive(1, Duration.ofSeconds(2))).isEmpty();
  }

  @Test
  void theDepthIsWhatNobodyHasLookedAt() {
    checks().enqueue(request(1));
    checks().enqueue(request(2));
    int before = depth().messages();
    receiveOne(queue());
    int after = depth().messages();

    assertThat(before).isEqualTo(2);
    assertThat(after).isEqualTo(1);
    assertThat(receiveOne(queue())).isNotNull();
    expectNothing(queue());
  }

  private static CheckRequest request(int number) {
    var id = new CheckRequestId(new UUID(1, number), new UUID(2, number), new UUID(3, number));
    var origin =
        new CheckOrigin(
            URI.create("https://dev.azure.com/example/"),
            new UUID(4, number),
            "checks",
            Optional.of(new UUID(5, number)),
            Optional.of(6_000_000_000L + number));
    return new CheckRequest(
        id,
        new PoolName("Linux-Large"),
        origin,
        new JobToken("eyJ0eXAi.\"quoted\"\\and/üñ" + number),
        Instant.parse("2026-03-02T09:00:00.123456789Z"));
  }
}
