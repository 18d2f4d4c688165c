package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.core.port.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.FailureReason;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestOutcome.Result;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;

/** What every {@link RequestStore} promises about the outcomes that ended requests leave. */
public abstract class RequestOutcomesContractTest {
  private static final AgentId AGENT = new AgentId("wp-promised");
  private static final Duration WAITED = Duration.ofMillis(1234);

  /** Stores that may hold rows of other tests. */
  protected abstract Stores stores();

  private Scene scene;
  private RequestStore store;
  private PoolName pool;

  @BeforeEach
  void open() {
    scene = new Scene(stores());
    store = scene.stores().requests();
    pool = Samples.pool();
  }

  @Test
  void aReleasedRequestLeavesItsOutcome() {
    RequestRecord row = scene.admitted(pool, NOON);
    row = scene.moved(row, new RequestState.Paired(NOON.plusMillis(90), AGENT, true));
    row = Scene.written(store.save(row, row.attempted(NOON)));

    scene.moved(row, new RequestState.Released(NOON.plus(WAITED), AGENT, true));

    assertThat(store.outcomes(pool, 10))
        .containsExactly(
            new RequestOutcome(
                row.id(), pool, NOON.plus(WAITED), Result.RELEASED, WAITED, true, 1));
  }

  @Test
  void aFailedRequestLeavesItsOutcome() {
    RequestRecord row = scene.admitted(pool, NOON);
    row = scene.moved(row, new RequestState.Failing(NOON, FailureReason.DEADLINE_PASSED));

    scene.moved(row, new RequestState.Failed(NOON.plus(WAITED), FailureReason.DEADLINE_PASSED));

    assertThat(store.outcomes(pool, 10))
        .containsExactly(
            new RequestOutcome(row.id(), pool, NOON.plus(WAITED), Result.FAILED, WAITED, false, 0));
  }

  @Test
  void anotherAgentAfterTheEndLeavesNoSecondOutcome() {
    RequestRecord row = scene.admitted(pool, NOON);
    row = scene.moved(row, new RequestState.Paired(NOON, AGENT, false));
    row = scene.moved(row, new RequestState.Released(NOON, AGENT, false));
    List<RequestOutcome> published = store.outcomes(pool, 10);
    store.forget(published);

    scene.moved(row, new RequestState.Released(NOON, new AgentId("wp-other"), false));

    assertThat(published).hasSize(1);
    assertThat(store.outcomes(pool, 10)).isEmpty();
  }

  @Test
  void showsTheOldestFirst() {
    RequestOutcome third = abandoned(NOON.plusSeconds(3));
    RequestOutcome first = abandoned(NOON.plusSeconds(1));
    RequestOutcome second = abandoned(NOON.plusSeconds(2));

    assertThat(store.outcomes(pool, 10)).containsExactly(first, second, third);
    assertThat(store.outcomes(pool, 2)).containsExactly(first, second);
    assertThat(store.outcomes(pool, 0)).isEmpty();
  }

  @Test
  void forgetsWhatWasPublishedAndNothingElse() {
    RequestOutcome first = abandoned(NOON);
    RequestOutcome second = abandoned(NOON);
    RequestOutcome third = abandoned(NOON.plusSeconds(1));

    store.forget(List.of(first, third));
    store.forget(List.of(first));
    store.forget(List.of());

    assertThat(store.outcomes(pool, 10)).containsExactly(second);
  }

  @Test
  void forgetsManyAtOnce() {
    List<RequestOutcome> published = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      published.add(abandoned(NOON.plusSeconds(i)));
    }
    RequestOutcome last = abandoned(NOON.plusSeconds(60));
    Collections.reverse(published);

    store.forget(published);

    assertThat(store.outcomes(pool, 100)).containsExactly(last);
  }

  @Test
  void onePublishesAtATime() {
    assertThat(store.beginPublishing(pool, NOON, NOON.plusSeconds(60))).isTrue();

    assertThat(store.beginPublishing(pool, NOON.plusSeconds(1), NOON.plusSeconds(61))).isFalse();
    assertThat(store.beginPublishing(new PoolName(pool + "0"), NOON, NOON.plusSeconds(60)))
        .as("another pool")
        .isTrue();

    store.endPublishing(pool, NOON.plusSeconds(60));
    assertThat(store.beginPublishing(pool, NOON.plusSeconds(2), NOON.plusSeconds(62))).isTrue();
  }

  @Test
  void whoNeverSaysThatItIsOverPublishesNoLongerThanItSaid() {
    Instant over = NOON.plus(Duration.ofMillis(500));
    store.beginPublishing(pool, NOON, over);

    assertThat(store.beginPublishing(pool, over.minusNanos(1), NOON.plusSeconds(60))).isFalse();
    assertThat(store.beginPublishing(pool, over, NOON.plusSeconds(60))).isTrue();
  }

  @Test
  void whoIsLateDoesNotEndWhatAnotherBegan() {
    store.beginPublishing(pool, NOON, NOON.plusSeconds(1));
    store.beginPublishing(pool, NOON.plusSeconds(1), NOON.plusSeconds(61));

    store.endPublishing(pool, NOON.plusSeconds(1));
    store.endPublishing(new PoolName(pool + "0"), NOON.plusSeconds(1));

    assertThat(store.beginPublishing(pool, NOON.plusSeconds(2), NOON.plusSeconds(62))).isFalse();
  }

  @Test
  void poolsDoNotSeeEachOther() {
    PoolName longer = new PoolName(pool + "0");
    RequestOutcome own = abandoned(NOON);

    assertThat(store.outcomes(longer, 10)).isEmpty();
    assertThat(store.outcomes(pool, 10)).containsExactly(own);
  }

  private RequestOutcome abandoned(Instant at) {
    RequestRecord row = scene.admitted(pool, NOON);
    return RequestOutcome.of(
        scene.moved(row, new RequestState.Abandoned(at, AbandonReason.RUN_OVER)));
  }
}
