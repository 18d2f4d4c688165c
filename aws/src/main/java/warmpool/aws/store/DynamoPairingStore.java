package warmpool.aws.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.Pairing;
import warmpool.core.port.PairingStore;
import warmpool.core.port.ReadyAgent;

/** Promises agents to requests in DynamoDB: one request, one transaction, four writes. */
public final class DynamoPairingStore implements PairingStore {
  private static final int READY = 0;
  private static final int WAIT = 1;
  private static final int REQUEST = 2;
  private static final int AGENT = 3;

  private static final AttributeValue ONE = AttributeValue.fromN("1");

  private final DynamoTable table;
  private final Writes writes;

  public DynamoPairingStore(DynamoTable table) {
    this.table = table;
    this.writes = table.writes();
  }

  @Override
  public Pairing pair(OpenRequest request, ReadyAgent agent, boolean warm, Instant now) {
    if (!request.pool().equals(agent.pool())) {
      throw new IllegalArgumentException(agent + " is of another pool than " + request);
    }
    List<TransactWriteItem> all =
        List.of(
            writes.deleteExisting(Key.ready(agent)),
            writes.deleteExisting(Key.waiting(request)),
            paired(request, agent, warm, now),
            claimed(request, agent, now));
    return switch (table.commit(all)) {
      case Commit.Done _ -> new Pairing.Paired();
      case Commit.Contended _ -> new Pairing.Contended();
      case Commit.Refused refused when refused.refused(WAIT) || refused.refused(REQUEST) ->
          new Pairing.RequestTaken();
      case Commit.Refused refused when refused.refused(READY) || refused.refused(AGENT) ->
          new Pairing.AgentTaken();
      case Commit.Refused refused ->
          throw new IllegalStateException("refused for no reason: " + refused);
    };
  }

  private TransactWriteItem paired(
      OpenRequest request, ReadyAgent agent, boolean warm, Instant now) {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(writes.table())
                .key(Key.request(request.id()).attributes())
                .conditionExpression("#state = :waiting")
                .updateExpression(
                    "SET #state = :paired, #since = :now, #agent = :agent, #warm = :warm"
                        + " REMOVE #answering ADD #version :one")
                .expressionAttributeNames(
                    Map.of(
                        "#state", RequestItems.STATE,
                        "#since", RequestItems.SINCE,
                        "#agent", RequestItems.AGENT,
                        "#warm", RequestItems.WARM,
                        "#answering", RequestItems.ANSWERING,
                        "#version", RequestItems.VERSION))
                .expressionAttributeValues(
                    Map.of(
                        ":waiting", AttributeValue.fromS(RequestItems.WAITING),
                        ":paired", AttributeValue.fromS(RequestItems.PAIRED),
                        ":now", AttributeValue.fromS(now.toString()),
                        ":agent", AttributeValue.fromS(agent.id().value()),
                        ":warm", AttributeValue.fromBool(warm),
                        ":one", ONE)))
        .build();
  }

  private TransactWriteItem claimed(OpenRequest request, ReadyAgent agent, Instant now) {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(writes.table())
                .key(Key.agent(agent.id()).attributes())
                .conditionExpression("#state = :ready")
                .updateExpression(
                    "SET #state = :claimed, #since = :now, #holder = :request,"
                        + " #claimedAt = :now ADD #version :one")
                .expressionAttributeNames(
                    Map.of(
                        "#state", AgentItems.STATE,
                        "#since", AgentItems.SINCE,
                        "#holder", AgentItems.HOLDER,
                        "#claimedAt", AgentItems.CLAIMED_AT,
                        "#version", AgentItems.VERSION))
                .expressionAttributeValues(
                    Map.of(
                        ":ready", AttributeValue.fromS(AgentItems.READY),
                        ":claimed", AttributeValue.fromS(AgentItems.CLAIMED),
                        ":now", AttributeValue.fromS(now.toString()),
                        ":request", AttributeValue.fromS(request.id().toString()),
                        ":one", ONE)))
        .build();
  }
}
