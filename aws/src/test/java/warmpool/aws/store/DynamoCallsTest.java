package warmpool.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.core.port.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.PoolName;
import warmpool.core.policy.TargetReason;
import warmpool.core.policy.WarmTarget;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.PoolState;
import warmpool.core.pool.ScalingPlan;
import warmpool.core.port.Samples;
import warmpool.core.port.Scene;
import warmpool.core.port.Stores;

/** How many requests each call of a store makes. */
final class DynamoCallsTest {
  private static final String TRANSACTION = "TransactWriteItems";
  private static final CallRecorder CALLS = new CallRecorder();
  private static final Stores STORES = LocalDynamo.stores(DynamoCallsTest.class, CALLS);

  private final Scene scene = new Scene(STORES);
  private final PoolName pool = Samples.pool();

  @BeforeEach
  void forgetEarlierCalls() {
    CALLS.drain();
  }

  @Test
  void admittingIsOneRequestAlsoTheSecondTime() {
    RequestRecord fresh = Samples.request(pool, NOON);

    STORES.requests().admit(fresh);
    assertThat(CALLS.drain()).containsExactly(TRANSACTION);

    STORES.requests().admit(fresh);
    assertThat(CALLS.drain()).containsExactly(TRANSACTION);
  }

  @Test
  void pairingIsOneRequestAlsoWhenItIsRefused() {
    RequestRecord request = scene.admitted(pool, NOON);
    Agent agent = scene.ready(pool, NOON);
    CALLS.drain();

    STORES.pairings().pair(Scene.entry(request), Scene.entry(agent), true, NOON);
    assertThat(CALLS.drain()).containsExactly(TRANSACTION);

    STORES.pairings().pair(Scene.entry(request), Scene.entry(agent), true, NOON);
    assertThat(CALLS.drain()).containsExactly(TRANSACTION);
  }

  @Test
  void savingIsOneRequestAlsoWhenItIsStale() {
    RequestRecord request = scene.admitted(pool, NOON);
    Agent agent = scene.born(pool, NOON);
    PoolState state = STORES.pools().find(pool);
    RequestState end = new RequestState.Abandoned(NOON, AbandonReason.RUN_OVER);
    CALLS.drain();

    STORES.requests().save(request, request.moved(end));
    STORES.requests().save(request, request.moved(end));
    STORES.agents().save(agent, agent.withTask("task", Instant.EPOCH));
    STORES.agents().save(agent, agent.withTask("task", Instant.EPOCH));
    STORES.pools().save(state, state);
    STORES.pools().save(state, state);

    assertThat(CALLS.drain()).isEqualTo(Collections.nCopies(6, TRANSACTION));
  }

  @Test
  void anIntentIsOneRequest() {
    STORES.pools().recordIntent(PoolState.unseen(pool), planned(45));

    assertThat(CALLS.drain()).containsExactly(TRANSACTION);
  }

  @Test
  void lookingAtOneThingIsOneRequest() {
    STORES.requests().find(Samples.requestId());
    STORES.agents().find(Samples.agentId());
    STORES.pools().find(pool);
    assertThat(CALLS.drain()).isEqualTo(Collections.nCopies(3, "GetItem"));

    STORES.requests().waiting(pool, 10);
    STORES.requests().open(pool, 10);
    STORES.requests().outcomes(pool, 10);
    STORES.agents().ready(pool, 10);
    STORES.pools().decisions(pool, 10);
    assertThat(CALLS.drain()).isEqualTo(Collections.nCopies(5, "Query"));
  }

  @Test
  void theRosterIsOneRequestAndOneForEachHundredAgents() {
    for (int tick = 0; tick < 3; tick++) {
      STORES.pools().recordIntent(STORES.pools().find(pool), planned(40));
    }
    CALLS.drain();

    assertThat(STORES.agents().roster(pool)).hasSize(120);

    assertThat(CALLS.drain()).containsExactly("Query", "BatchGetItem", "BatchGetItem");
  }

  @Test
  void anEmptyRosterIsOneRequest() {
    STORES.agents().roster(pool);

    assertThat(CALLS.drain()).containsExactly("Query");
  }

  @Test
  void publishingIsOneRequestToBeginAndOneToEnd() {
    assertThat(STORES.requests().beginPublishing(pool, NOON, NOON.plusSeconds(60))).isTrue();
    STORES.requests().endPublishing(pool, NOON.plusSeconds(60));

    assertThat(CALLS.drain()).containsExactly("TransactWriteItems", "TransactWriteItems");
  }

  @Test
  void forgettingIsOneRequestForEachTwentyFiveOutcomes() {
    List<RequestOutcome> published = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      RequestRecord row = Samples.request(pool, NOON);
      published.add(
          RequestOutcome.of(row.moved(new RequestState.Abandoned(NOON, AbandonReason.RUN_OVER))));
    }

    STORES.requests().forget(published);

    assertThat(CALLS.drain()).containsExactly("BatchWriteItem", "BatchWriteItem");
  }

  @Test
  void demandIsOneRequestForEachDay() {
    STORES.pools().demand(pool, NOON, NOON.plus(Duration.ofDays(7)));
    assertThat(CALLS.drain()).hasSize(8).containsOnly("Query");

    STORES.pools().demand(pool, NOON.minus(Duration.ofDays(10_000)), NOON);
    assertThat(CALLS.drain()).hasSize(61);
  }

  @Test
  void countingAndRecordingAreOneRequestEach() {
    STORES.pools().countArrival(pool, true, NOON);
    STORES.pools().record(decision());

    assertThat(CALLS.drain()).containsExactly("UpdateItem", "PutItem");
  }

  private Decision decision() {
    return new Decision(
        pool,
        NOON,
        new PoolSnapshot(0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
        new WarmTarget(2, TargetReason.FIXED),
        new ScalingPlan.Hold(PlanReason.AT_TARGET),
        List.of());
  }

  private List<Agent> planned(int count) {
    List<Agent> launches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      launches.add(Samples.planned(pool, NOON));
    }
    return launches;
  }
}
