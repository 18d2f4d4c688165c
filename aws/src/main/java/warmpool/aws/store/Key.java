package warmpool.aws.store;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import warmpool.core.check.RequestOutcome;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.ReadyAgent;

/** Where an item is in the table. */
record Key(String partition, String sort) {
  static final String PARTITION = "pk";
  static final String SORT = "sk";

  static Key request(CheckRequestId id) {
    return new Key("REQ#" + id, "REQ");
  }

  static Key agent(AgentId id) {
    return new Key("AGENT#" + id, "AGENT");
  }

  static Key pool(PoolName name) {
    return new Key("POOL#" + name, "STATE");
  }

  /** Who publishes a pool's outcomes, and until when at the latest. */
  static Key publishing(PoolName pool) {
    return new Key("POOL#" + pool, "PUBLISHING");
  }

  static Key waiting(OpenRequest entry) {
    return Shelf.WAIT.entry(entry.pool(), entry.arrivedAt(), entry.id());
  }

  static Key open(OpenRequest entry) {
    return Shelf.OPEN.entry(entry.pool(), entry.arrivedAt(), entry.id());
  }

  static Key outcome(RequestOutcome outcome) {
    return Shelf.OUTCOME.entry(outcome.pool(), outcome.at(), outcome.id());
  }

  static Key ready(ReadyAgent entry) {
    return Shelf.READY.entry(entry.pool(), entry.readyAt(), entry.id());
  }

  static Key roster(PoolName pool, AgentId id) {
    return new Key(Shelf.AGENTS.of(pool), id.value());
  }

  static Key decision(PoolName pool, Instant at) {
    return new Key(Shelf.DECISION.of(pool), SortableInstant.text(at));
  }

  /** When the entry of a shelf was put there. */
  Instant at() {
    return SortableInstant.parse(sort.substring(0, SortableInstant.LENGTH));
  }

  /** Whom the entry of a shelf is about. */
  String name() {
    return sort.substring(SortableInstant.LENGTH + 1);
  }

  Map<String, AttributeValue> attributes() {
    return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
  }
}
