package warmpool.aws.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.Admission;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.RequestStore;
import warmpool.core.port.Saved;

/** Remembers requests in DynamoDB. */
public final class DynamoRequestStore implements RequestStore {
  private final DynamoTable table;
  private final Writes writes;

  public DynamoRequestStore(DynamoTable table) {
    this.table = table;
    this.writes = table.writes();
  }

  @Override
  public Admission admit(RequestRecord fresh) {
    List<TransactWriteItem> all =
        Stream.concat(
                Stream.of(writes.putNew(RequestItems.write(fresh))),
                writes.move(List.of(), shelved(fresh)))
            .toList();
    return switch (table.commit(all)) {
      case Commit.Done _ -> new Admission.Admitted(fresh);
      case Commit.Refused(var verdicts) -> new Admission.Known(known(verdicts.getFirst()));
      case Commit.Contended _ -> throw StoreFailures.contended("admit");
    };
  }

  private static RequestRecord known(Commit.Verdict verdict) {
    return RequestItems.read(
        verdict
            .stored()
            .orElseThrow(() -> new IllegalStateException("refused, but nothing is stored")));
  }

  @Override
  public Optional<RequestRecord> find(CheckRequestId id) {
    return table.find(Key.request(id)).map(RequestItems::read);
  }

  @Override
  public Saved<RequestRecord> save(RequestRecord seen, RequestRecord changed) {
    // Moving it to its own state erases the token of an ended request, however it was made.
    RequestRecord next = changed.moved(changed.state()).withVersion(seen.version() + 1);
    List<TransactWriteItem> all = new ArrayList<>();
    all.add(writes.putOver(seen.version(), RequestItems.write(next)));
    writes.move(shelved(seen), shelved(next)).forEach(all::add);
    if (next.state().ended() && !seen.state().ended()) {
      all.add(writes.put(OutcomeItems.write(RequestOutcome.of(next))));
    }
    return switch (table.commit(all)) {
      case Commit.Done _ -> new Saved.Written<>(next);
      case Commit.Refused _ -> new Saved.Stale<>();
      case Commit.Contended _ -> throw StoreFailures.contended("save request");
    };
  }

  @Override
  public List<OpenRequest> waiting(PoolName pool, int limit) {
    return entries(Shelf.WAIT, pool, limit);
  }

  @Override
  public List<OpenRequest> open(PoolName pool, int limit) {
    return entries(Shelf.OPEN, pool, limit);
  }

  @Override
  public List<RequestOutcome> outcomes(PoolName pool, int limit) {
    return table.first(Shelf.OUTCOME.of(pool), limit).stream().map(OutcomeItems::read).toList();
  }

  @Override
  public boolean beginPublishing(PoolName pool, Instant now, Instant until) {
    return table.commit(List.of(writes.begin(Key.publishing(pool), now, until)))
        instanceof Commit.Done;
  }

  @Override
  public void endPublishing(PoolName pool, Instant until) {
    // Refused or contended: then somebody else publishes, or it ends by itself.
    var _ = table.commit(List.of(writes.end(Key.publishing(pool), until)));
  }

  @Override
  public void forget(List<RequestOutcome> published) {
    table.deleteAll(published.stream().map(Key::outcome).toList());
  }

  private List<OpenRequest> entries(Shelf shelf, PoolName pool, int limit) {
    return table.first(shelf.of(pool), limit).stream()
        .map(Item::key)
        .map(key -> new OpenRequest(pool, CheckRequestId.parse(key.name()), key.at()))
        .toList();
  }

  private static List<Key> shelved(RequestRecord row) {
    OpenRequest entry = new OpenRequest(row.pool(), row.id(), row.receivedAt());
    return switch (row.state()) {
      case RequestState.Waiting _ -> List.of(Key.waiting(entry), Key.open(entry));
      case RequestState.Paired _, RequestState.Failing _ -> List.of(Key.open(entry));
      case RequestState.Released _, RequestState.Failed _, RequestState.Abandoned _ -> List.of();
    };
  }
}
