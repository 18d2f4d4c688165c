package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * An image that does not start must not empty a pool: whoever pushed it has gone home, and the old
 * one worked.
 */
class RevisionRolloutTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private static RevisionRollout sevenWasReady() {
    return RevisionRollout.UNSEEN.offered("agent:7").ready("agent:7");
  }

  @Test
  void launchesWhatIsConfigured() {
    assertThat(RevisionRollout.UNSEEN.active()).isEmpty();
    assertThat(RevisionRollout.UNSEEN.offered("agent:7").active()).contains("agent:7");
    assertThat(sevenWasReady().offered("agent:8").active()).contains("agent:8");
  }

  @Test
  void goesBackToTheLastThatWasReadyAfterThreeFailuresInARow() {
    RevisionRollout twice = sevenWasReady().offered("agent:8").failed("agent:8", 2, false, NOW);
    RevisionRollout thrice = twice.failed("agent:8", 1, false, NOW);

    assertThat(twice.rolledBack()).isFalse();
    assertThat(thrice.rolledBack()).isTrue();
    assertThat(thrice.active()).contains("agent:7");
    assertThat(thrice.held(NOW)).as("the old one may be launched at once").isFalse();
  }

  @Test
  void aSuccessBetweenFailuresStartsTheCountAgain() {
    RevisionRollout rollout =
        sevenWasReady()
            .offered("agent:8")
            .failed("agent:8", 2, false, NOW)
            .ready("agent:8")
            .failed("agent:8", 2, false, NOW);

    assertThat(rollout.rolledBack()).isFalse();
    assertThat(rollout.failures()).isEqualTo(2);
    assertThat(rollout.lastGood()).contains("agent:8");
  }

  @Test
  void anotherRevisionStartsAfresh() {
    RevisionRollout back = sevenWasReady().offered("agent:8").failed("agent:8", 3, false, NOW);

    RevisionRollout next = back.offered("agent:9");

    assertThat(back.offered("agent:8")).as("the same one does not").isEqualTo(back);
    assertThat(next.rolledBack()).isFalse();
    assertThat(next.active()).contains("agent:9");
    assertThat(next.failures()).isZero();
    assertThat(next.lastGood()).contains("agent:7");
  }

  @Test
  void withNothingToGoBackToLaunchesPauseForLongerAndLonger() {
    RevisionRollout first = RevisionRollout.UNSEEN.offered("agent:7");

    RevisionRollout third = first.failed("agent:7", 3, false, NOW);
    RevisionRollout fourth = third.failed("agent:7", 1, false, NOW);

    assertThat(first.failed("agent:7", 2, false, NOW).held(NOW)).isFalse();
    assertThat(third.pause().openUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    assertThat(fourth.pause().openUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
    assertThat(fourth.ready("agent:7").held(NOW)).as("a success ends it").isFalse();
  }

  @Test
  void aRefusalPausesAtOnceBecauseTheNextOneWouldBeTheSame() {
    RevisionRollout refused =
        RevisionRollout.UNSEEN.offered("agent:7").failed("agent:7", 1, true, NOW);

    assertThat(refused.held(NOW)).isTrue();
  }

  @Test
  void whatIsNotLaunchedAnyMoreNeitherFailsNorHelps() {
    RevisionRollout back = sevenWasReady().offered("agent:8").failed("agent:8", 3, false, NOW);

    assertThat(back.failed("agent:8", 5, true, NOW)).isEqualTo(back);
    assertThat(back.ready("agent:6")).isEqualTo(back);
  }

  @Test
  void anAgentOfTheFailingRevisionThatIsReadyAfterAllTakesItForward() {
    RevisionRollout back = sevenWasReady().offered("agent:8").failed("agent:8", 3, false, NOW);

    RevisionRollout forward = back.ready("agent:8");

    assertThat(forward.rolledBack()).isFalse();
    assertThat(forward.active()).contains("agent:8");
    assertThat(forward.lastGood()).contains("agent:8");
  }

  @Test
  void anOlderAgentThatArrivesLateIsWhatItGoesBackTo() {
    RevisionRollout stuck =
        RevisionRollout.UNSEEN.offered("agent:8").failed("agent:8", 3, false, NOW);

    RevisionRollout back = stuck.ready("agent:7");

    assertThat(back.active()).contains("agent:7");
    assertThat(back.rolledBack()).isTrue();
    assertThat(back.held(NOW)).isFalse();
  }

  @Test
  void cannotBeRolledBackToNothing() {
    assertThatThrownBy(() ->
            new RevisionRollout(
                Optional.of("agent:7"), Optional.empty(), true, 0, LaunchBreaker.CLOSED))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
