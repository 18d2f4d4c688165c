package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warmpool.core.port.Samples.NOON;
import static warmpool.core.port.Scene.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.DrainReason;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.PoolName;

/** What every {@link PairingStore} promises: all of a promise or nothing of it. */
public abstract class PairingStoreContractTest {
  private static final Instant NOW = NOON.plusSeconds(30).plusNanos(1);

  /** Stores that may hold rows of other tests. */
  protected abstract Stores stores();

  private Scene scene;
  private PairingStore store;
  private PoolName pool;

  @BeforeEach
  void open() {
    scene = new Scene(stores());
    store = scene.stores().pairings();
    pool = Samples.pool();
  }

  @Test
  void promisesTheAgentToTheRequest() {
    RequestRecord request = scene.admitted(pool, NOON);
    Agent agent = scene.ready(pool, NOON);

    Pairing answer = store.pair(entry(request), entry(agent), true, NOW);

    assertThat(answer).isEqualTo(new Pairing.Paired());
    assertThat(scene.now(request))
        .isEqualTo(
            request
                .moved(new RequestState.Paired(NOW, agent.id(), true))
                .withVersion(request.version() + 1));
    assertThat(scene.now(agent))
        .isEqualTo(
            agent
                .moved(new AgentState.Claimed(NOW, request.id()))
                .withVersion(agent.version() + 1));
    assertThat(scene.stores().requests().waiting(pool, 10)).isEmpty();
    assertThat(scene.stores().requests().open(pool, 10)).containsExactly(entry(request));
    assertThat(scene.stores().agents().ready(pool, 10)).isEmpty();
    assertThat(scene.stores().agents().roster(pool)).containsExactly(scene.now(agent));
  }

  @Test
  void keepsTheNewestTokenAndTheAttempts() {
    RequestRecord admitted = scene.admitted(pool, NOON);
    RequestRecord renewed =
        Scene.written(
            scene
                .stores()
                .requests()
                .save(admitted, admitted.withToken(Samples.token("second"), NOON).attempted(NOON)));

    store.pair(entry(admitted), entry(scene.ready(pool, NOON)), false, NOW);

    assertThat(scene.now(admitted).token()).isEqualTo(renewed.token());
    assertThat(scene.now(admitted).attempts()).isEqualTo(1);
    assertThat(scene.now(admitted).answering())
        .as("an answer that was on its way belonged to the state before")
        .isEmpty();
  }

  @Test
  void anEarlierReaderOfEitherRowIsStaleAfterwards() {
    RequestRecord request = scene.admitted(pool, NOON);
    Agent agent = scene.ready(pool, NOON);
    store.pair(entry(request), entry(agent), true, NOW);

    Saved<RequestRecord> abandoned =
        scene
            .stores()
            .requests()
            .save(request, request.moved(new RequestState.Abandoned(NOW, AbandonReason.RUN_OVER)));
    Saved<Agent> drained =
        scene
            .stores()
            .agents()
            .save(agent, agent.moved(new AgentState.Draining(NOW, DrainReason.TOO_OLD)));

    assertThat(abandoned).isEqualTo(new Saved.Stale<>());
    assertThat(drained).isEqualTo(new Saved.Stale<>());
  }

  @Test
  void saysThatTheAgentIsTakenAndChangesNothing() {
    Agent agent = scene.ready(pool, NOON);
    RequestRecord first = scene.admitted(pool, NOON);
    RequestRecord second = scene.admitted(pool, NOON);
    store.pair(entry(first), entry(agent), true, NOW);
    Agent claimed = scene.now(agent);

    Pairing answer = store.pair(entry(second), entry(agent), true, NOW);

    assertThat(answer).isEqualTo(new Pairing.AgentTaken());
    assertThat(scene.now(second)).isEqualTo(second);
    assertThat(scene.now(agent)).isEqualTo(claimed);
    assertThat(scene.stores().requests().waiting(pool, 10)).containsExactly(entry(second));
  }

  @Test
  void saysThatTheRequestIsTakenAndChangesNothing() {
    RequestRecord request = scene.admitted(pool, NOON);
    Agent first = scene.ready(pool, NOON);
    Agent second = scene.ready(pool, NOON);
    store.pair(entry(request), entry(first), true, NOW);
    RequestRecord paired = scene.now(request);

    Pairing answer = store.pair(entry(request), entry(second), true, NOW);

    assertThat(answer).isEqualTo(new Pairing.RequestTaken());
    assertThat(scene.now(request)).isEqualTo(paired);
    assertThat(scene.now(second)).isEqualTo(second);
    assertThat(scene.stores().agents().ready(pool, 10)).containsExactly(entry(second));
  }

  @Test
  void saysThatTheRequestIsTakenWhenBothAre() {
    RequestRecord request = scene.admitted(pool, NOON);
    Agent agent = scene.ready(pool, NOON);
    store.pair(entry(request), entry(agent), true, NOW);

    assertThat(store.pair(entry(request), entry(agent), true, NOW))
        .isEqualTo(new Pairing.RequestTaken());
  }

  @Test
  void doesNotPromiseAnAgentThatLeftAndCameBackSince() {
    RequestRecord request = scene.admitted(pool, NOON);
    Agent agent = scene.ready(pool, NOON);
    Agent away = scene.moved(agent, new AgentState.Claimed(NOON, Samples.requestId()));
    scene.moved(away, new AgentState.Ready(NOON.plusSeconds(1)));

    assertThat(store.pair(entry(request), entry(agent), true, NOW))
        .isEqualTo(new Pairing.AgentTaken());
  }

  @Test
  void knowsNobodyWhoWasNeverThere() {
    Agent agent = scene.ready(pool, NOON);
    RequestRecord request = scene.admitted(pool, NOON);

    assertThat(store.pair(entry(Samples.request(pool, NOON)), entry(agent), true, NOW))
        .isEqualTo(new Pairing.RequestTaken());
    assertThat(store.pair(entry(request), entry(Samples.planned(pool, NOON)), true, NOW))
        .isEqualTo(new Pairing.AgentTaken());
    assertThat(scene.now(agent)).isEqualTo(agent);
    assertThat(scene.now(request)).isEqualTo(request);
  }

  @Test
  void refusesToPairAcrossPools() {
    RequestRecord request = scene.admitted(pool, NOON);
    Agent agent = scene.ready(new PoolName(pool + "0"), NOON);

    assertThatThrownBy(() -> store.pair(entry(request), entry(agent), true, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneOfManyRequestsGetsTheAgent() throws Exception {
    Agent agent = scene.ready(pool, NOON);
    List<Callable<Pairing>> runners = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RequestRecord request = scene.admitted(pool, NOON);
      runners.add(() -> store.pair(entry(request), entry(agent), true, NOW));
    }

    List<Pairing> answers = Race.run(runners);

    assertThat(answers).filteredOn(Pairing.Paired.class::isInstance).hasSize(1);
    assertThat(answers).doesNotContain(new Pairing.RequestTaken());
    assertThat(scene.stores().requests().waiting(pool, 10)).hasSize(3);
  }

  @Test
  void oneOfManyAgentsGetsTheRequest() throws Exception {
    RequestRecord request = scene.admitted(pool, NOON);
    List<Callable<Pairing>> runners = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Agent agent = scene.ready(pool, NOON);
      runners.add(() -> store.pair(entry(request), entry(agent), true, NOW));
    }

    List<Pairing> answers = Race.run(runners);

    assertThat(answers).filteredOn(Pairing.Paired.class::isInstance).hasSize(1);
    assertThat(answers).doesNotContain(new Pairing.AgentTaken());
    assertThat(scene.stores().agents().ready(pool, 10)).hasSize(3);
  }

  @Test
  void pairingAndDrainingTheSameAgentHaveOneWinner() throws Exception {
    RequestRecord request = scene.admitted(pool, NOON);
    Agent agent = scene.ready(pool, NOON);
    AgentStore agents = scene.stores().agents();
    Callable<Boolean> pair =
        () -> store.pair(entry(request), entry(agent), true, NOW) instanceof Pairing.Paired;
    Callable<Boolean> drain =
        () ->
            agents.save(agent, agent.moved(new AgentState.Draining(NOW, DrainReason.TOO_OLD)))
                instanceof Saved.Written;

    List<Boolean> won = Race.run(List.of(pair, drain));

    assertThat(won).containsOnlyOnce(true);
    boolean paired = won.getFirst();
    assertThat(scene.now(agent).state() instanceof AgentState.Claimed).isEqualTo(paired);
    assertThat(scene.now(request).agent().isPresent()).isEqualTo(paired);
    assertThat(agents.ready(pool, 10)).isEmpty();
  }
}
