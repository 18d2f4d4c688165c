package warmpool.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.policy.DemandBucket;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PoolState;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.ReadyAgent;

/**
 * What the four stores in memory share.
 *
 * <p>Shape: shelves follow from the rows; {@code put} is the only way in, so they cannot drift
 * apart.
 */
public final class MemoryTables {
  private static final Comparator<OpenRequest> OLDEST_REQUEST =
      Comparator.comparing(OpenRequest::arrivedAt).thenComparing(OpenRequest::id);
  private static final Comparator<ReadyAgent> LONGEST_READY =
      Comparator.comparing(ReadyAgent::readyAt).thenComparing(ReadyAgent::id);
  private static final Comparator<RequestOutcome> OLDEST_OUTCOME =
      Comparator.comparing(RequestOutcome::at).thenComparing(RequestOutcome::id);

  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Map<CheckRequestId, RequestRecord> requests = new HashMap<>();
  private final Map<AgentId, Agent> agents = new HashMap<>();

  final MemoryShelf<OpenRequest> waiting = new MemoryShelf<>(OLDEST_REQUEST);
  final MemoryShelf<OpenRequest> open = new MemoryShelf<>(OLDEST_REQUEST);
  final MemoryShelf<ReadyAgent> ready = new MemoryShelf<>(LONGEST_READY);
  final MemoryShelf<AgentId> roster = new MemoryShelf<>(Comparator.naturalOrder());
  final MemoryShelf<RequestOutcome> outcomes = new MemoryShelf<>(OLDEST_OUTCOME);
  final Map<PoolName, Instant> publishingUntil = new HashMap<>();
  final Map<PoolName, PoolState> pools = new HashMap<>();
  final Map<PoolName, TreeMap<Instant, Decision>> decisions = new HashMap<>();
  final Map<PoolName, TreeMap<Instant, DemandBucket>> demand = new HashMap<>();

  /** Runs the whole transaction while nobody else reads or writes. */
  <T> T atomically(Supplier<T> transaction) {
    oneAtATime.lock();
    try {
      return transaction.get();
    } finally {
      oneAtATime.unlock();
    }
  }

  Optional<RequestRecord> request(CheckRequestId id) {
    return Optional.ofNullable(requests.get(id));
  }

  Optional<Agent> agent(AgentId id) {
    return Optional.ofNullable(agents.get(id));
  }

  void put(RequestRecord row) {
    RequestRecord before = requests.put(row.id(), row);
    if (before != null) {
      waiting.remove(before.pool(), entry(before));
      open.remove(before.pool(), entry(before));
    }
    if (row.state() instanceof RequestState.Waiting) {
      waiting.put(row.pool(), entry(row));
    }
    if (!row.state().ended()) {
      open.put(row.pool(), entry(row));
    } else if (before == null || !before.state().ended()) {
      outcomes.put(row.pool(), RequestOutcome.of(row));
    }
  }

  void put(Agent row) {
    Agent before = agents.put(row.id(), row);
    if (before != null) {
      roster.remove(before.pool(), before.id());
      if (before.state() instanceof AgentState.Ready(var since)) {
        ready.remove(before.pool(), new ReadyAgent(before.pool(), before.id(), since));
      }
    }
    if (row.state() instanceof AgentState.Ready(var since)) {
      ready.put(row.pool(), new ReadyAgent(row.pool(), row.id(), since));
    }
    if (!row.state().ended()) {
      roster.put(row.pool(), row.id());
    }
  }

  private static OpenRequest entry(RequestRecord row) {
    return new OpenRequest(row.pool(), row.id(), row.receivedAt());
  }
}
