package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolState;

/** Brings rows to where a test begins, through the ports only. */
public record Scene(Stores stores) {

  public RequestRecord admitted(PoolName pool, Instant receivedAt) {
    return stores.requests().admit(Samples.request(pool, receivedAt)).request();
  }

  public RequestRecord moved(RequestRecord seen, RequestState to) {
    return written(stores.requests().save(seen, seen.moved(to)));
  }

  public Agent born(PoolName pool, Instant at) {
    Agent planned = Samples.planned(pool, at);
    bear(pool, List.of(planned));
    return planned;
  }

  public PoolState bear(PoolName pool, List<Agent> launches) {
    return written(stores.pools().recordIntent(stores.pools().find(pool), launches));
  }

  public Agent moved(Agent seen, AgentState to) {
    return written(stores.agents().save(seen, seen.moved(to)));
  }

  public Agent ready(PoolName pool, Instant at) {
    return moved(born(pool, at.minusSeconds(60)), new AgentState.Ready(at));
  }

  public RequestRecord now(RequestRecord row) {
    return stores.requests().find(row.id()).orElseThrow();
  }

  public Agent now(Agent row) {
    return stores.agents().find(row.id()).orElseThrow();
  }

  public static <T> T written(Saved<T> saved) {
    assertThat(saved).isInstanceOf(Saved.Written.class);
    return ((Saved.Written<T>) saved).now();
  }

  public static OpenRequest entry(RequestRecord row) {
    return new OpenRequest(row.pool(), row.id(), row.receivedAt());
  }

  public static ReadyAgent entry(Agent row) {
    return new ReadyAgent(row.pool(), row.id(), row.state().since());
  }
}
