package warmpool.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.callback.CallbackWorld.id;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.FailureReason;
import warmpool.core.check.RequestEvent;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentStore;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.ReadyAgent;
import warmpool.core.port.Saved;

/** Events are applied to the request as it stands, whoever wrote in between. */
class RequestSettlementTest {
  private final CallbackWorld world = new CallbackWorld();
  private final RequestSettlement settlement = new RequestSettlement(world.requests, world.agents);

  @Test
  void appliesAnEventToWhatTheStoreHoldsNow() {
    world.receive(world.check(1));
    RequestRecord old = world.request(1);
    world.receive(world.check(1, CallbackWorld.POOL, "newer"));

    RequestRecord after =
        settlement.apply(
            old, new RequestEvent.GivenUp(FailureReason.DEADLINE_PASSED), world.instant());

    assertThat(after.state()).isInstanceOf(RequestState.Failing.class);
    assertThat(after.token()).as("the newer token is not written over").isPresent();
    assertThat(after.token().orElseThrow().value()).isEqualTo("newer");
  }

  @Test
  void doesNotGiveUpOnARequestThatWasPairedMeanwhile() {
    world.receive(world.check(1));
    RequestRecord old = world.request(1);
    world.readyAgent("wp-a");
    world.checks.answerNext(new CallbackOutcome.TryLater(Optional.empty(), "503"));
    world.matching.match(CallbackWorld.POOL, world.instant());

    RequestRecord after =
        settlement.apply(
            old, new RequestEvent.GivenUp(FailureReason.DEADLINE_PASSED), world.instant());

    assertThat(after.state()).isInstanceOf(RequestState.Paired.class);
  }

  @Test
  void letsOnlyOneOfTwoAnswerAtATime() {
    world.receive(world.check(1));
    RequestRecord seen = world.request(1);

    assertThat(settlement.attempt(seen, world.instant())).isPresent();
    assertThat(settlement.attempt(seen, world.instant())).isEmpty();
  }

  @Test
  void freesTheAgentThoughTheScalerWritesItsRowAtTheSameMoment() {
    world.readyAgent("wp-a");
    world.checks.answerNext(new CallbackOutcome.TryLater(Optional.empty(), "503"));
    world.receive(world.check(1));
    Interfering interfering = new Interfering(world.agents);

    new RequestSettlement(world.requests, interfering)
        .apply(
            world.request(1),
            new RequestEvent.NobodyWaits(AbandonReason.RUN_OVER),
            world.instant());

    assertThat(interfering.saves).hasValue(2);
    assertThat(world.agent("wp-a")).isEqualTo(new AgentState.Ready(world.instant()));
    assertThat(world.agents.find(new AgentId("wp-a")).orElseThrow().registration()).contains(7L);
  }

  @Test
  void leavesAnAgentThatHasAJobToIt() {
    world.readyAgent("wp-a");
    world.checks.answerNext(new CallbackOutcome.TryLater(Optional.empty(), "503"));
    world.receive(world.check(1));
    Agent claimed = world.agents.find(new AgentId("wp-a")).orElseThrow();
    world.agents.save(claimed, claimed.moved(new AgentState.Busy(world.instant(), 42)));

    settlement.apply(
        world.request(1), new RequestEvent.NobodyWaits(AbandonReason.RUN_OVER), world.instant());

    assertThat(world.agent("wp-a")).isEqualTo(new AgentState.Busy(world.instant(), 42));
    assertThat(world.state(1)).isInstanceOf(RequestState.Abandoned.class);
    assertThat(world.requests.find(id(1)).orElseThrow().token()).isEmpty();
  }

  /** The first save finds that somebody else has just written the row. */
  private record Interfering(AgentStore real, AtomicInteger saves) implements AgentStore {
    Interfering(AgentStore real) {
      this(real, new AtomicInteger());
    }

    @Override
    public Optional<Agent> find(AgentId id) {
      return real.find(id);
    }

    @Override
    public Saved<Agent> save(Agent seen, Agent changed) {
      if (saves.getAndIncrement() == 0) {
        real.save(seen, seen.withRegistration(7));
      }
      return real.save(seen, changed);
    }

    @Override
    public List<ReadyAgent> ready(PoolName pool, int limit) {
      return real.ready(pool, limit);
    }

    @Override
    public List<Agent> roster(PoolName pool) {
      return real.roster(pool);
    }
  }
}
