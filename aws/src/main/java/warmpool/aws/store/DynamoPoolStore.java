package warmpool.aws.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import warmpool.core.agent.Agent;
import warmpool.core.name.PoolName;
import warmpool.core.policy.DemandBucket;
import warmpool.core.policy.DemandView;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PoolState;
import warmpool.core.port.PoolStore;
import warmpool.core.port.Saved;

/** Remembers pools in DynamoDB. */
public final class DynamoPoolStore implements PoolStore {
  /** A transaction holds 100 items; an agent takes two and its pool one. */
  private static final int LAUNCHES_MAX = 45;

  private final DynamoTable table;
  private final Writes writes;

  public DynamoPoolStore(DynamoTable table) {
    this.table = table;
    this.writes = table.writes();
  }

  @Override
  public PoolState find(PoolName pool) {
    return table
        .find(Key.pool(pool))
        .map(PoolStateItems::read)
        .orElseGet(() -> PoolState.unseen(pool));
  }

  @Override
  public Saved<PoolState> save(PoolState seen, PoolState changed) {
    return write(changed.withVersion(seen.version() + 1), seen.version(), List.of());
  }

  @Override
  public Saved<PoolState> recordIntent(PoolState pool, List<Agent> launches) {
    if (launches.size() > LAUNCHES_MAX) {
      throw new IllegalArgumentException("too many launches at once: " + launches.size());
    }
    return write(pool.withVersion(pool.version() + 1), pool.version(), launches);
  }

  private Saved<PoolState> write(PoolState next, long seen, List<Agent> launches) {
    List<TransactWriteItem> all = new ArrayList<>();
    all.add(writes.putOver(seen, PoolStateItems.write(next)));
    launches.stream().flatMap(this::born).forEach(all::add);
    return switch (table.commit(all)) {
      case Commit.Done _ -> new Saved.Written<>(next);
      case Commit.Refused refused when refused.refused(0) -> new Saved.Stale<>();
      case Commit.Refused _ ->
          throw new IllegalStateException("an agent exists before its intent: " + next.name());
      case Commit.Contended _ -> throw StoreFailures.contended("save pool");
    };
  }

  private Stream<TransactWriteItem> born(Agent agent) {
    return Stream.concat(
        Stream.of(writes.putNew(AgentItems.write(agent))),
        writes.move(List.of(), AgentShelves.of(agent)));
  }

  @Override
  public void record(Decision decision) {
    table.put(DecisionItems.write(decision));
  }

  @Override
  public List<Decision> decisions(PoolName pool, int limit) {
    return table.last(Shelf.DECISION.of(pool), limit).stream().map(DecisionItems::read).toList();
  }

  @Override
  public List<Decision> decisions(PoolName pool, Instant from, Instant to, int limit) {
    if (!from.isBefore(to)) {
      return List.of();
    }
    var span = new Span(Key.decision(pool, from), Key.decision(pool, to.minusNanos(1)));
    return table.between(span, limit).stream().map(DecisionItems::read).toList();
  }

  @Override
  public void countArrival(PoolName pool, boolean warmHit, Instant at) {
    Instant start = DemandItems.start(at);
    long expiry = start.plus(DemandItems.KEPT).getEpochSecond();
    table.update(
        UpdateItemRequest.builder()
            .key(DemandItems.key(pool, start).attributes())
            .updateExpression("ADD #arrivals :one, #warmHits :warm SET #ttl = :ttl")
            .expressionAttributeNames(
                Map.of(
                    "#arrivals", DemandItems.ARRIVALS,
                    "#warmHits", DemandItems.WARM_HITS,
                    "#ttl", Item.TTL))
            .expressionAttributeValues(
                Map.of(
                    ":one", AttributeValue.fromN("1"),
                    ":warm", AttributeValue.fromN(warmHit ? "1" : "0"),
                    ":ttl", AttributeValue.fromN(Long.toString(expiry)))));
  }

  /** Asks once for each day, and for no day that is older than what is kept. */
  @Override
  public DemandView demand(PoolName pool, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return DemandView.NONE;
    }
    Instant kept = to.minus(DemandItems.KEPT);
    LocalDate first = day(from.isAfter(kept) ? from : kept);
    List<DemandBucket> buckets =
        first
            .datesUntil(day(to.minusNanos(1)).plusDays(1))
            .flatMap(day -> day(pool, day))
            .filter(bucket -> !bucket.start().isBefore(from) && bucket.start().isBefore(to))
            .toList();
    return new DemandView(buckets);
  }

  private Stream<DemandBucket> day(PoolName pool, LocalDate day) {
    return table.first(DemandItems.partition(pool, day), DemandItems.BUCKETS_PER_DAY).stream()
        .map(DemandItems::read);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
