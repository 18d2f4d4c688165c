package warmpool.local.page;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import warmpool.aws.dashboard.PoolDashboard;

/**
 * A pool whose life follows from its arrivals alone: fixed lead time, fixed job time, base-stock
 * launches.
 */
final class ScriptedPool {
  static final int STEP_SECONDS = 20;
  private static final int PROVISIONING_STEPS = 1;
  private static final int STARTING_STEPS = 2;
  private static final int BUSY_STEPS = 6;
  private static final double HIT_SECONDS = 0.4;

  private record Agent(int number, AgentPhase phase, int since, int request) {
    Agent to(AgentPhase next, int step) {
      return new Agent(number, next, step, request);
    }

    Agent claimedBy(int holder, int step) {
      return new Agent(number, AgentPhase.CLAIMED, step, holder);
    }
  }

  private record Request(int number, int arrived, int paired, int agent) {
    double waitSeconds(int step) {
      int until = paired < 0 ? step : paired;
      return until == arrived && paired >= 0 ? HIT_SECONDS : (until - arrived) * STEP_SECONDS;
    }
  }

  private final String name;
  private final String policy;
  private final int warmTarget;
  private final Instant start;
  private final List<Agent> agents = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final Deque<DecisionView> decisions = new ArrayDeque<>();
  private int launches;
  private long idleSeconds;

  ScriptedPool(String name, String policy, int warmTarget, Instant start) {
    this.name = name;
    this.policy = policy;
    this.warmTarget = warmTarget;
    this.start = start;
  }

  String name() {
    return name;
  }

  PoolDashboard dashboard() {
    return new PoolDashboard("local", name, 0.04, 10, 600);
  }

  void step(int step, int arrivals) {
    agents.replaceAll(agent -> aged(agent, step));
    agents.removeIf(agent -> agent.phase() == AgentPhase.STOPPED && step - agent.since() > 2);
    for (int i = 0; i < arrivals; i++) {
      requests.add(new Request(requests.size(), step, -1, -1));
    }
    pair(step);
    decide(step);
    idleSeconds += (long) in(AgentPhase.READY) * STEP_SECONDS;
  }

  private static Agent aged(Agent agent, int step) {
    int age = step - agent.since();
    return switch (agent.phase()) {
      case PROVISIONING -> age > PROVISIONING_STEPS ? agent.to(AgentPhase.STARTING, step) : agent;
      case STARTING -> age > STARTING_STEPS ? agent.to(AgentPhase.READY, step) : agent;
      case CLAIMED -> age > 0 ? agent.to(AgentPhase.BUSY, step) : agent;
      case BUSY -> age > BUSY_STEPS ? agent.to(AgentPhase.STOPPED, step) : agent;
      case READY, DRAINING, STOPPED -> agent;
    };
  }

  private void pair(int step) {
    for (int i = 0; i < agents.size(); i++) {
      int waiting = oldestWaiting();
      if (waiting >= 0 && agents.get(i).phase() == AgentPhase.READY) {
        agents.set(i, agents.get(i).claimedBy(waiting, step));
        requests.set(
            waiting,
            new Request(waiting, requests.get(waiting).arrived(), step, agents.get(i).number()));
      }
    }
  }

  private int oldestWaiting() {
    for (Request request : requests) {
      if (request.paired() < 0) {
        return request.number();
      }
    }
    return -1;
  }

  private void decide(int step) {
    int position =
        in(AgentPhase.READY) + in(AgentPhase.PROVISIONING) + in(AgentPhase.STARTING) - waiting();
    int shortfall = Math.max(0, warmTarget - position);
    decisions.addFirst(
        new DecisionView(
            at(step),
            shortfall > 0 ? PlanKind.LAUNCH : PlanKind.HOLD,
            shortfall > 0 ? "Launch " + shortfall : "Hold",
            shortfall > 0 ? "BELOW_TARGET" : "AT_TARGET",
            List.of(
                new Figure("waiting", waiting()),
                new Figure("ready", in(AgentPhase.READY)),
                new Figure("starting", in(AgentPhase.STARTING)),
                new Figure("position", position),
                new Figure("target", warmTarget))));
    for (int i = 0; i < shortfall; i++) {
      agents.add(new Agent(launches++, AgentPhase.PROVISIONING, step, -1));
    }
  }

  PoolView view(int step) {
    return new PoolView(
        name,
        policy,
        gauges(step),
        totals(step),
        agents.reversed().stream().map(this::view).toList(),
        requests.reversed().stream().limit(30).map(request -> view(request, step)).toList(),
        decisions.stream().limit(40).toList());
  }

  private Gauges gauges(int step) {
    double oldest = oldestWaiting() < 0 ? 0 : requests.get(oldestWaiting()).waitSeconds(step);
    return new Gauges(
        waiting() + in(AgentPhase.CLAIMED),
        waiting(),
        oldest,
        in(AgentPhase.PROVISIONING),
        in(AgentPhase.STARTING),
        in(AgentPhase.READY),
        in(AgentPhase.CLAIMED),
        in(AgentPhase.BUSY),
        in(AgentPhase.DRAINING),
        warmTarget,
        12);
  }

  private Totals totals(int step) {
    List<Request> answered = requests.stream().filter(request -> request.paired() >= 0).toList();
    double[] waits =
        answered.stream().mapToDouble(request -> request.waitSeconds(step)).sorted().toArray();
    long hits = answered.stream().filter(request -> request.paired() == request.arrived()).count();
    return new Totals(
        requests.size(),
        answered.size(),
        hits,
        answered.size() - hits,
        waits.length == 0
            ? Optional.empty()
            : Optional.of(new Waits(at(waits, 0.5), at(waits, 0.95), at(waits, 0.99))),
        launches,
        idleSeconds,
        hits == 0 ? OptionalDouble.empty() : OptionalDouble.of(143));
  }

  private static double at(double[] sorted, double quantile) {
    return sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)];
  }

  private AgentView view(Agent agent) {
    return new AgentView(
        agentId(agent.number()),
        agent.phase(),
        at(agent.since()),
        "task/%08x".formatted(agent.number() * 2654435761L & 0xffffffffL),
        agent.request() < 0 ? Optional.empty() : Optional.of(stage(agent.request())));
  }

  private RequestView view(Request request, int step) {
    boolean paired = request.paired() >= 0;
    boolean hit = paired && request.paired() == request.arrived();
    return new RequestView(
        "r-%04d".formatted(request.number()),
        stage(request.number()),
        paired ? RequestPhase.RELEASED : RequestPhase.WAITING,
        at(request.arrived()),
        request.waitSeconds(step),
        hit ? Warmth.HIT : Warmth.MISS,
        paired ? Optional.of(agentId(request.agent())) : Optional.empty(),
        paired
            ? List.of(
                "Accepted: pool " + name, "Released to agent " + agentId(request.agent()) + ".")
            : List.of("Accepted: pool " + name, "No agent is ready; one is starting."));
  }

  private String agentId(int number) {
    return name + "-" + number;
  }

  private static String stage(int request) {
    return "run "
        + (1041 + request / 2)
        + " · "
        + (request % 2 == 0 ? "Build" : "Deploy to staging");
  }

  private int waiting() {
    return (int) requests.stream().filter(request -> request.paired() < 0).count();
  }

  private int in(AgentPhase phase) {
    return (int) agents.stream().filter(agent -> agent.phase() == phase).count();
  }

  private Instant at(int step) {
    return start.plusSeconds((long) step * STEP_SECONDS);
  }
}
