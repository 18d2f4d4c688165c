package warmpool.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestRecord;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.Admission;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.RequestStore;
import warmpool.core.port.Saved;

/** Remembers requests in memory. */
public final class MemoryRequestStore implements RequestStore {
  private final MemoryTables tables;

  public MemoryRequestStore(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Admission admit(RequestRecord fresh) {
    return tables.atomically(() -> {
      Optional<RequestRecord> known = tables.request(fresh.id());
      if (known.isPresent()) {
        return new Admission.Known(known.get());
      }
      tables.put(fresh);
      return new Admission.Admitted(fresh);
    });
  }

  @Override
  public Optional<RequestRecord> find(CheckRequestId id) {
    return tables.atomically(() -> tables.request(id));
  }

  @Override
  public Saved<RequestRecord> save(RequestRecord seen, RequestRecord changed) {
    return tables.atomically(() -> {
      Optional<RequestRecord> stored = tables.request(seen.id());
      if (stored.isEmpty() || stored.get().version() != seen.version()) {
        return new Saved.Stale<>();
      }
      // Moving it to its own state erases the token of an ended request, however it was made.
      RequestRecord next = changed.moved(changed.state()).withVersion(seen.version() + 1);
      tables.put(next);
      return new Saved.Written<>(next);
    });
  }

  @Override
  public List<OpenRequest> waiting(PoolName pool, int limit) {
    return tables.atomically(() -> tables.waiting.first(pool, limit));
  }

  @Override
  public List<OpenRequest> open(PoolName pool, int limit) {
    return tables.atomically(() -> tables.open.first(pool, limit));
  }

  @Override
  public List<RequestOutcome> outcomes(PoolName pool, int limit) {
    return tables.atomically(() -> tables.outcomes.first(pool, limit));
  }

  @Override
  public boolean beginPublishing(PoolName pool, Instant now, Instant until) {
    return tables.atomically(() -> {
      Instant before = tables.publishingUntil.get(pool);
      boolean free = before == null || !before.isAfter(now);
      if (free) {
        tables.publishingUntil.put(pool, until);
      }
      return free;
    });
  }

  @Override
  public void endPublishing(PoolName pool, Instant until) {
    tables.atomically(() -> tables.publishingUntil.remove(pool, until));
  }

  @Override
  public void forget(List<RequestOutcome> published) {
    tables.atomically(() -> {
      published.forEach(outcome -> tables.outcomes.remove(outcome.pool(), outcome));
      return published;
    });
  }
}
