package warmpool.aws.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.FailureReason;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** Requests as items, and back. */
final class RequestItems {
  static final String ANSWERING = "answering";
  static final String STATE = "state";
  static final String SINCE = "since";
  static final String AGENT = "agent";
  static final String WARM = "warm";
  static final String VERSION = "version";

  static final String WAITING = "WAITING";
  static final String PAIRED = "PAIRED";
  private static final String FAILING = "FAILING";
  private static final String RELEASED = "RELEASED";
  private static final String FAILED = "FAILED";
  private static final String ABANDONED = "ABANDONED";

  private static final String REASON = "reason";

  /** A queue keeps a message 14 days at most: whatever comes again still meets its request. */
  private static final Duration KEPT = Duration.ofDays(15);

  private RequestItems() {}

  static Item write(RequestRecord row) {
    Item item =
        Item.at(Key.request(row.id()))
            .with("id", row.id().toString())
            .with("pool", row.pool().value())
            .withSome("token", row.token().map(JobToken::value))
            .with("tokenAt", row.tokenAt())
            .with("receivedAt", row.receivedAt())
            .with("deadline", row.deadline())
            .with("attempts", row.attempts())
            .withSome(ANSWERING, row.answering())
            .with(VERSION, row.version());
    write(row.origin(), item);
    write(row.state(), item);
    return row.state().ended() ? item.expiring(row.state().since(), KEPT) : item;
  }

  static RequestRecord read(Item item) {
    return new RequestRecord(
        CheckRequestId.parse(item.text("id")),
        new PoolName(item.text("pool")),
        origin(item),
        item.some("token", JobToken::new),
        // Rows of earlier versions have none.
        item.some("tokenAt", Instant::parse).orElseGet(() -> item.instant("receivedAt")),
        state(item),
        item.instant("receivedAt"),
        item.instant("deadline"),
        item.count("attempts"),
        item.some(ANSWERING, Instant::parse),
        item.number(VERSION));
  }

  private static void write(CheckOrigin origin, Item item) {
    item.with("organisation", origin.organisation().toString())
        .with("project", origin.project().toString())
        .with("hub", origin.hub())
        .withSome("timeline", origin.timeline())
        .withSome("build", origin.build());
  }

  private static CheckOrigin origin(Item item) {
    Optional<UUID> timeline = item.some("timeline", UUID::fromString);
    return new CheckOrigin(
        URI.create(item.text("organisation")),
        UUID.fromString(item.text("project")),
        item.text("hub"),
        timeline,
        item.some("build", Long::valueOf));
  }

  private static void write(RequestState state, Item item) {
    item.with(SINCE, state.since());
    switch (state) {
      case RequestState.Waiting _ -> item.with(STATE, WAITING);
      case RequestState.Paired(_, var agent, var warm) ->
          item.with(STATE, PAIRED).with(AGENT, agent.value()).with(WARM, warm);
      case RequestState.Failing(_, var reason) -> item.with(STATE, FAILING).with(REASON, reason);
      case RequestState.Released(_, var agent, var warm) ->
          item.with(STATE, RELEASED).with(AGENT, agent.value()).with(WARM, warm);
      case RequestState.Failed(_, var reason) -> item.with(STATE, FAILED).with(REASON, reason);
      case RequestState.Abandoned(_, var reason) ->
          item.with(STATE, ABANDONED).with(REASON, reason);
    }
  }

  private static RequestState state(Item item) {
    Instant since = item.instant(SINCE);
    return switch (item.text(STATE)) {
      case WAITING -> new RequestState.Waiting(since);
      case PAIRED -> new RequestState.Paired(since, agent(item), item.flag(WARM));
      case FAILING -> new RequestState.Failing(since, FailureReason.valueOf(item.text(REASON)));
      case RELEASED -> new RequestState.Released(since, agent(item), item.flag(WARM));
      case FAILED -> new RequestState.Failed(since, FailureReason.valueOf(item.text(REASON)));
      case ABANDONED -> new RequestState.Abandoned(since, AbandonReason.valueOf(item.text(REASON)));
      case String unknown ->
          throw new IllegalStateException("a request in an unknown state: " + unknown);
    };
  }

  private static AgentId agent(Item item) {
    return new AgentId(item.text(AGENT));
  }
}
