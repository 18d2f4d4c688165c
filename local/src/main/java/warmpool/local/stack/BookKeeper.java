package warmpool.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoRequestStore;
import warmpool.core.agent.Agent;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.local.ado.CheckView;
import warmpool.local.ado.RunView;

/** Adds up what pools have done, from what the organisation saw and the store remembers. */
public final class BookKeeper {
  private static final int ACCEPTED = 200;

  private final LocalWorld world;
  private final DynamoRequestStore requests;
  private final DynamoAgentStore agents;
  private final Map<CheckRequestId, RequestRecord> endedRequests = new HashMap<>();
  private final Map<AgentId, Agent> endedAgents = new HashMap<>();

  public BookKeeper(LocalWorld world) {
    this.world = world;
    this.requests = new DynamoRequestStore(world.table());
    this.agents = new DynamoAgentStore(world.table());
  }

  /** A check as both sides know it. */
  record Entry(RunView run, String stage, CheckView check, Optional<RequestRecord> request) {}

  /** The pool's accepted checks, oldest first. */
  synchronized List<Entry> entries(String pool) {
    List<Entry> entries = new ArrayList<>();
    for (RunView run : world.ado().runs()) {
      run.stages()
          .forEach(stage ->
              stage.checks().stream()
                  .filter(check -> check.pool().equals(pool) && accepted(check))
                  .map(check -> new Entry(run, stage.name(), check, request(check)))
                  .forEach(entries::add));
    }
    return entries;
  }

  public synchronized PoolBooks books(String pool) {
    List<Entry> entries = entries(pool);
    List<AgentId> started = world.roll().of(new PoolName(pool));
    return new PoolBooks(
        pool,
        entries.size(),
        count(entries, RequestState.Released.class),
        count(entries, RequestState.Failed.class),
        count(entries, RequestState.Abandoned.class),
        (int) entries.stream().filter(BookKeeper::warm).count(),
        entries.stream().flatMap(entry -> waited(entry).stream()).toList(),
        entries.stream()
            .filter(BookKeeper::warm)
            .flatMap(entry -> entry.check().wallToCompleted().stream())
            .toList(),
        started.size(),
        started.stream().map(this::idle).reduce(Duration.ZERO, Duration::plus));
  }

  static boolean warm(Entry entry) {
    return entry
        .request()
        .filter(r -> r.state() instanceof RequestState.Released(_, _, var warm) && warm)
        .isPresent();
  }

  private static boolean accepted(CheckView check) {
    return check.webhookStatus().filter(status -> status == ACCEPTED).isPresent();
  }

  private static int count(List<Entry> entries, Class<? extends RequestState> state) {
    return (int)
        entries.stream()
            .filter(entry ->
                entry.request().map(RequestRecord::state).filter(state::isInstance).isPresent())
            .count();
  }

  private static Optional<Duration> waited(Entry entry) {
    return entry.check().state() == CheckView.State.SUCCEEDED
        ? entry.check().completed().map(at -> Duration.between(entry.check().sent(), at))
        : Optional.empty();
  }

  private Optional<RequestRecord> request(CheckView check) {
    var id = new CheckRequestId(check.planId(), check.jobId(), check.taskInstanceId());
    if (endedRequests.containsKey(id)) {
      return Optional.of(endedRequests.get(id));
    }
    Optional<RequestRecord> found = requests.find(id);
    found.filter(record -> record.state().ended()).ifPresent(ended -> endedRequests.put(id, ended));
    return found;
  }

  private Duration idle(AgentId id) {
    Optional<Agent> found = Optional.ofNullable(endedAgents.get(id)).or(() -> agents.find(id));
    if (found.isEmpty()) {
      return Duration.ZERO;
    }
    Agent agent = found.get();
    if (agent.state().ended()) {
      endedAgents.put(id, agent);
    }
    Instant until =
        agent.trace().busy().or(() -> agent.trace().ended()).orElseGet(world.clock()::instant);
    return agent.trace().ready().map(ready -> Duration.between(ready, until)).orElse(Duration.ZERO);
  }
}
