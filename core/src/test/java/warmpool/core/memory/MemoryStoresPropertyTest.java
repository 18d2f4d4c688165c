package warmpool.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.PoolName;
import warmpool.core.port.Admission;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.Pairing;
import warmpool.core.port.ReadyAgent;
import warmpool.core.port.Saved;
import warmpool.core.port.StoreStep;
import warmpool.core.port.StoreSteps;
import warmpool.core.port.StoreWalk;
import warmpool.core.port.StoreWorld;
import warmpool.core.port.Stores;

/** Whatever is done to the stores, what can be seen of them hangs together. */
final class MemoryStoresPropertyTest {
  @Provide
  Arbitrary<List<StoreStep>> walks() {
    return StoreSteps.walks();
  }

  @Property(tries = 500)
  void shelvesFollowTheStates(@ForAll("walks") List<StoreStep> walk) {
    StoreWorld world = StoreWorld.fresh();
    Stores stores = MemoryStores.fresh();

    StoreWalk.answers(stores, world, walk);

    List<RequestRecord> requests =
        world.requests().stream().flatMap(id -> stores.requests().find(id).stream()).toList();
    List<Agent> agents =
        world.agents().stream().flatMap(id -> stores.agents().find(id).stream()).toList();
    for (PoolName pool : world.pools()) {
      assertThat(stores.requests().waiting(pool, 10).stream().map(OpenRequest::id))
          .containsExactlyInAnyOrderElementsOf(
              requests.stream()
                  .filter(row -> row.pool().equals(pool))
                  .filter(row -> row.state() instanceof RequestState.Waiting)
                  .map(RequestRecord::id)
                  .toList());
      assertThat(stores.requests().open(pool, 10).stream().map(OpenRequest::id))
          .containsExactlyInAnyOrderElementsOf(
              requests.stream()
                  .filter(row -> row.pool().equals(pool) && !row.state().ended())
                  .map(RequestRecord::id)
                  .toList());
      assertThat(stores.agents().ready(pool, 10).stream().map(ReadyAgent::id))
          .containsExactlyInAnyOrderElementsOf(
              agents.stream()
                  .filter(row -> row.pool().equals(pool))
                  .filter(row -> row.state() instanceof AgentState.Ready)
                  .map(Agent::id)
                  .toList());
    }
    assertThat(requests)
        .allSatisfy(row -> assertThat(row.token().isEmpty()).isEqualTo(row.state().ended()));
  }

  /** A walk on which nothing ever happens would prove nothing, here and for the real stores. */
  @Property(tries = 1000)
  void walksMeetEveryKindOfAnswer(@ForAll("walks") List<StoreStep> walk) {
    List<Object> answers = StoreWalk.answers(MemoryStores.fresh(), StoreWorld.fresh(), walk);

    often("paired", answers.contains(new Pairing.Paired()), 5);
    often("agent taken", answers.contains(new Pairing.AgentTaken()), 5);
    often("request taken", answers.contains(new Pairing.RequestTaken()), 5);
    often("stale", answers.contains(new Saved.Stale<>()), 5);
    often("known", answers.stream().anyMatch(Admission.Known.class::isInstance), 5);
    often("born twice", answers.contains(IllegalStateException.class), 5);
    often("other pool", answers.contains(IllegalArgumentException.class), 2);
  }

  private static void often(String what, boolean met, double percentMin) {
    Statistics.label(what)
        .collect(met)
        .coverage(walks -> walks.check(true).percentage(percent -> percent >= percentMin));
  }
}
