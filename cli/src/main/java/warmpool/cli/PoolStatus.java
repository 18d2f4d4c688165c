package warmpool.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import warmpool.cli.figures.PoolCost;
import warmpool.cli.figures.PoolFigures;
import warmpool.cli.why.DecisionWords;
import warmpool.cli.why.Times;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.pool.Decision;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.PoolState;

/**
 * How a pool is doing.
 *
 * @param lookedAt when Azure DevOps was last asked about it
 * @param launchesSuspended why, while launches fail
 * @param agentsByState how many there are of each
 * @param notLookedAt why there are no figures
 */
record PoolStatus(
    String pool,
    Instant now,
    boolean paused,
    Instant lookedAt,
    int credentialRejections,
    Optional<LaunchFailure> launchesSuspended,
    Map<String, Integer> agentsByState,
    List<Waiting> waiting,
    List<Happened> happened,
    Optional<PoolFigures> figures,
    Optional<PoolCost> cost,
    Optional<String> notLookedAt) {

  /** A request without an agent. */
  record Waiting(String request, Instant since) {}

  /** A decision of which something came. */
  record Happened(Instant at, String words, List<String> done) {}

  static PoolStatus of(PoolState state, List<Agent> roster, Instant now) {
    Map<String, Integer> byState = new LinkedHashMap<>();
    roster.forEach(agent -> byState.merge(name(agent.state()), 1, Integer::sum));
    return new PoolStatus(
        state.name().value(),
        now,
        state.paused(),
        state.looks().observedAt(),
        state.looks().rejections().inARow(),
        state.breaker().open(now) ? state.breaker().failure() : Optional.empty(),
        byState,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String name(AgentState state) {
    return switch (state) {
      case AgentState.Provisioning _ -> "provisioning";
      case AgentState.Starting _ -> "starting";
      case AgentState.Ready _ -> "ready";
      case AgentState.Claimed _ -> "claimed";
      case AgentState.Busy _ -> "busy";
      case AgentState.Draining _ -> "draining";
      case AgentState.Stopped _ -> "stopped";
    };
  }

  PoolStatus with(List<Waiting> requests, List<Decision> news) {
    List<Happened> words =
        news.stream()
            .map(each -> new Happened(each.at(), DecisionWords.of(each).getFirst(), each.done()))
            .toList();
    return new PoolStatus(
        pool,
        now,
        paused,
        lookedAt,
        credentialRejections,
        launchesSuspended,
        agentsByState,
        requests,
        words,
        figures,
        cost,
        notLookedAt);
  }

  PoolStatus with(PoolFigures some, PoolCost dollars) {
    return measured(Optional.of(some), Optional.of(dollars), Optional.empty());
  }

  PoolStatus without(String why) {
    return measured(Optional.empty(), Optional.empty(), Optional.of(why));
  }

  private PoolStatus measured(
      Optional<PoolFigures> some, Optional<PoolCost> dollars, Optional<String> why) {
    return new PoolStatus(
        pool,
        now,
        paused,
        lookedAt,
        credentialRejections,
        launchesSuspended,
        agentsByState,
        waiting,
        happened,
        some,
        dollars,
        why);
  }

  /** What is out of the ordinary. */
  @JsonIgnore
  String remarks() {
    List<String> remarks = new ArrayList<>();
    if (paused) {
      remarks.add("@|yellow paused|@");
    }
    if (credentialRejections > 0) {
      remarks.add("@|red Azure DevOps rejects the scaler's credential|@");
    }
    launchesSuspended.ifPresent(failure ->
        remarks.add("@|red launches fail: " + failure.name().toLowerCase(Locale.ROOT) + "|@"));
    if (lookedAt.equals(Instant.EPOCH)) {
      remarks.add("@|yellow never looked at yet|@");
    }
    return remarks.isEmpty() ? "" : "  " + String.join(", ", remarks);
  }

  @JsonIgnore
  String agents() {
    List<String> parts = new ArrayList<>();
    agentsByState.forEach((state, count) -> parts.add(count + " " + state));
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  @JsonIgnore
  String waitingWords() {
    if (waiting.isEmpty()) {
      return "nobody";
    }
    Duration longest = Duration.between(waiting.getFirst().since(), now);
    return waiting.size() + ", the first for " + Times.lasting(longest);
  }
}
