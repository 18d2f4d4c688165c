package warmpool.aws.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.AgentTrace;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** Agents as items, and back. */
final class AgentItems {
  static final String STATE = "state";
  static final String SINCE = "since";
  static final String HOLDER = "holder";
  static final String CLAIMED_AT = "claimedAt";
  static final String VERSION = "version";

  static final String READY = "READY";
  static final String CLAIMED = "CLAIMED";
  private static final String PROVISIONING = "PROVISIONING";
  private static final String STARTING = "STARTING";
  private static final String BUSY = "BUSY";
  private static final String DRAINING = "DRAINING";
  private static final String STOPPED = "STOPPED";

  private static final String JOB = "job";
  private static final String REASON = "reason";

  /** As long as the requests that name it. */
  private static final Duration KEPT = Duration.ofDays(15);

  private AgentItems() {}

  static Item write(Agent row) {
    Item item =
        Item.at(Key.agent(row.id()))
            .with("id", row.id().value())
            .with("pool", row.pool().value())
            .with("launch", row.launch().values())
            .withSome("task", row.task())
            .withSome("registration", row.registration())
            .with(VERSION, row.version());
    BootstrapItems.write(row.bootstrap(), item);
    write(row.trace(), item);
    write(row.state(), item);
    return row.state().ended() ? item.expiring(row.state().since(), KEPT) : item;
  }

  static Agent read(Item item) {
    return new Agent(
        new AgentId(item.text("id")),
        new PoolName(item.text("pool")),
        state(item),
        trace(item),
        new LaunchParameters(item.map("launch")),
        item.some("task", task -> task),
        item.some("registration", Long::valueOf),
        BootstrapItems.read(item),
        item.number(VERSION));
  }

  private static void write(AgentTrace trace, Item item) {
    item.with("plannedAt", trace.planned())
        .withSome("launchedAt", trace.launched())
        .withSome("startedAt", trace.started())
        .withSome("readyAt", trace.ready())
        .withSome(CLAIMED_AT, trace.claimed())
        .withSome("busyAt", trace.busy())
        .withSome("endedAt", trace.ended());
  }

  private static AgentTrace trace(Item item) {
    Optional<Instant> started = item.some("startedAt", Instant::parse);
    return new AgentTrace(
        item.instant("plannedAt"),
        item.some("launchedAt", Instant::parse),
        started,
        item.some("readyAt", Instant::parse),
        item.some(CLAIMED_AT, Instant::parse),
        item.some("busyAt", Instant::parse),
        item.some("endedAt", Instant::parse));
  }

  private static void write(AgentState state, Item item) {
    item.with(SINCE, state.since());
    switch (state) {
      case AgentState.Provisioning _ -> item.with(STATE, PROVISIONING);
      case AgentState.Starting _ -> item.with(STATE, STARTING);
      case AgentState.Ready _ -> item.with(STATE, READY);
      case AgentState.Claimed(_, var holder) ->
          item.with(STATE, CLAIMED).with(HOLDER, holder.toString());
      case AgentState.Busy(_, var job) -> item.with(STATE, BUSY).with(JOB, job);
      case AgentState.Draining(_, var reason) -> item.with(STATE, DRAINING).with(REASON, reason);
      case AgentState.Stopped(_, var reason) -> item.with(STATE, STOPPED).with(REASON, reason);
    }
  }

  private static AgentState state(Item item) {
    Instant since = item.instant(SINCE);
    return switch (item.text(STATE)) {
      case PROVISIONING -> new AgentState.Provisioning(since);
      case STARTING -> new AgentState.Starting(since);
      case READY -> new AgentState.Ready(since);
      case CLAIMED -> new AgentState.Claimed(since, CheckRequestId.parse(item.text(HOLDER)));
      case BUSY -> new AgentState.Busy(since, item.number(JOB));
      case DRAINING -> new AgentState.Draining(since, DrainReason.valueOf(item.text(REASON)));
      case STOPPED -> new AgentState.Stopped(since, EndReason.valueOf(item.text(REASON)));
      case String unknown ->
          throw new IllegalStateException("an agent in an unknown state: " + unknown);
    };
  }
}
