package warmpool.aws.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import warmpool.core.agent.Agent;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentStore;
import warmpool.core.port.ReadyAgent;
import warmpool.core.port.Saved;

/** Remembers agents in DynamoDB. */
public final class DynamoAgentStore implements AgentStore {
  private final DynamoTable table;
  private final Writes writes;

  public DynamoAgentStore(DynamoTable table) {
    this.table = table;
    this.writes = table.writes();
  }

  @Override
  public Optional<Agent> find(AgentId id) {
    return table.find(Key.agent(id)).map(AgentItems::read);
  }

  @Override
  public Saved<Agent> save(Agent seen, Agent changed) {
    Agent next = changed.withVersion(seen.version() + 1);
    List<TransactWriteItem> all =
        Stream.concat(
                Stream.of(writes.putOver(seen.version(), AgentItems.write(next))),
                writes.move(AgentShelves.of(seen), AgentShelves.of(next)))
            .toList();
    return switch (table.commit(all)) {
      case Commit.Done _ -> new Saved.Written<>(next);
      case Commit.Refused _ -> new Saved.Stale<>();
      case Commit.Contended _ -> throw StoreFailures.contended("save agent");
    };
  }

  @Override
  public List<ReadyAgent> ready(PoolName pool, int limit) {
    return table.first(Shelf.READY.of(pool), limit).stream()
        .map(Item::key)
        .map(key -> new ReadyAgent(pool, new AgentId(key.name()), key.at()))
        .toList();
  }

  /** An agent may end between the two reads; then its row says so. */
  @Override
  public List<Agent> roster(PoolName pool) {
    List<Key> rows =
        table.first(Shelf.AGENTS.of(pool), Integer.MAX_VALUE).stream()
            .map(item -> Key.agent(new AgentId(item.key().sort())))
            .toList();
    return table.findAll(rows).stream()
        .map(AgentItems::read)
        .filter(agent -> !agent.state().ended())
        .sorted(Comparator.comparing(Agent::id))
        .toList();
  }
}
