package warmpool.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Stopped;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.name.AgentId;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PlanReason;
import warmpool.core.port.AgentStore;
import warmpool.core.port.PoolStore;
import warmpool.core.port.Saved;
import warmpool.scaler.ScalerPorts;
import warmpool.simulation.world.SimulatedFleet;

/** Production, with somebody who notes what its scaler decided and wrote. */
final class Observed implements Composition {
  final List<Decision> decisions = new ArrayList<>();
  final Map<AgentId, Agent> planned = new LinkedHashMap<>();
  private final Map<AgentId, List<Agent>> lives = new LinkedHashMap<>();

  /** Runs the scenario to its rest; an invariant that breaks fails the test. */
  static Observed run(Scenario scenario, long seed) {
    Observed observed = new Observed();
    RunReport report = Simulation.run(Run.of(scenario, seed, observed));
    if (report.breach().isPresent()) {
      throw new AssertionError(report.breach().get().toString());
    }
    return observed;
  }

  @Override
  public ScalerPorts scaler(ScalerPorts ports, SimulatedFleet fleet) {
    return new ScalerPorts(
        ports.requests(),
        Planted.in(AgentStore.class, ports.agents(), "save", this::saved),
        Planted.in(PoolStore.class, ports.pools(), "recordIntent", this::intended),
        ports.fleet(),
        ports.directory(),
        ports.pairings(),
        ports.ids(),
        ports.tokens());
  }

  private Object saved(Object[] arguments, Planted.Real real) throws Throwable {
    Object result = real.call();
    if (result instanceof Saved.Written<?>(Agent written)) {
      lives.computeIfAbsent(written.id(), _ -> new ArrayList<>()).add(written);
    }
    return result;
  }

  private Object intended(Object[] arguments, Planted.Real real) throws Throwable {
    Object result = real.call();
    if (result instanceof Saved.Written<?>) {
      ((List<?>) arguments[1]).forEach(agent -> planned.put(((Agent) agent).id(), (Agent) agent));
    }
    return result;
  }

  @Override
  public PoolStore decisions(PoolStore pools) {
    return Planted.in(
        PoolStore.class,
        pools,
        "record",
        (arguments, real) -> {
          decisions.add((Decision) arguments[0]);
          return real.call();
        });
  }

  List<Decision> because(PlanReason reason) {
    return decisions.stream().filter(it -> it.plan().reason() == reason).toList();
  }

  boolean said(String words) {
    return decisions.stream().flatMap(it -> it.done().stream()).anyMatch(it -> it.contains(words));
  }

  long drained(DrainReason reason) {
    return lives.values().stream()
        .filter(life ->
            life.stream()
                .anyMatch(row -> row.state() instanceof Draining(_, var why) && why == reason))
        .count();
  }

  long ended(EndReason reason) {
    return lives.values().stream()
        .filter(life ->
            life.stream()
                .anyMatch(row -> row.state() instanceof Stopped(_, var why) && why == reason))
        .count();
  }

  /** Agents that came from one of these states straight into one of those. */
  long went(Class<? extends AgentState> from, Class<? extends AgentState> to) {
    return lives.values().stream().filter(life -> went(life, from, to)).count();
  }

  private static boolean went(
      List<Agent> life, Class<? extends AgentState> from, Class<? extends AgentState> to) {
    for (int i = 1; i < life.size(); i++) {
      if (from.isInstance(life.get(i - 1).state()) && to.isInstance(life.get(i).state())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the agent ever became ready, or had a job. */
  boolean worked(AgentId agent) {
    return lives.getOrDefault(agent, List.of()).stream()
        .anyMatch(row -> row.trace().ready().isPresent() || row.trace().busy().isPresent());
  }

  List<String> capacity() {
    return planned.values().stream()
        .map(row -> row.launch().capacity())
        .flatMap(Optional::stream)
        .toList();
  }
}
