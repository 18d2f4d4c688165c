package warmpool.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.simulation.RunReport.Breach;
import warmpool.simulation.wire.Fate;
import warmpool.simulation.wire.Interference;
import warmpool.simulation.wire.PortCall;
import warmpool.simulation.world.WorkPlan;

/**
 * One check through its whole life, and a crash of the worker before and after any of its calls.
 *
 * @param warm agents that its pool keeps ready
 */
public record CrashPoints(int warm, long seed) {
  /** Its agent has long run its job and is replaced, whatever was cut off. */
  private static final Duration SETTLE = Duration.ofMinutes(35);

  /**
   * Longer than a message is hidden (three minutes) and a claim without a job lasts (five), so that
   * nothing which is at rest for so long can still stir.
   */
  private static final Duration CALM = Duration.ofMinutes(6);

  /** Calls that change an agent. */
  private static final Set<String> CHANGES =
      Set.of("AgentStore.save", "AgentFleet.launch", "AgentDirectory.remove");

  /** Where a worker ends. */
  public record Point(long call, boolean before) {}

  /** Crashes at points, and remembers the calls on the way. */
  private record Crashing(Set<Point> points, List<PortCall> calls) implements Interference {
    @Override
    public Fate fate(PortCall call) {
      calls.add(call);
      if (points.contains(new Point(call.number(), true))) {
        return Fate.CRASHES_BEFORE;
      }
      return points.contains(new Point(call.number(), false)) ? Fate.CRASHES_AFTER : Fate.FINE;
    }

    @Override
    public Duration latency(PortCall call) {
      return Duration.ofMillis(5);
    }
  }

  private Scenario scenario() {
    PoolName name = new PoolName("linux");
    return new Scenario(
        "one check",
        List.of(PoolSettings.standard(name, new FixedPolicy(warm), 3)),
        new WorkPlan(1, Duration.ofMinutes(4), 1, 1, Duration.ofMinutes(1)),
        List.of(),
        SETTLE);
  }

  /**
   * How many calls an undisturbed life takes: until the last that changed an agent, when the one it
   * used is gone and, in a warm pool, the next one ready.
   */
  public long calls() {
    return life().size();
  }

  /** The ports that are called in it. */
  public Set<String> ports() {
    return life().stream().map(PortCall::port).collect(Collectors.toCollection(TreeSet::new));
  }

  private List<PortCall> life() {
    List<PortCall> calls = new ArrayList<>();
    run(new Crashing(Set.of(), calls));
    int end = calls.size();
    while (end > 0 && !CHANGES.contains(name(calls.get(end - 1)))) {
      end--;
    }
    return calls.subList(0, end);
  }

  private static String name(PortCall call) {
    return call.port() + "." + call.method();
  }

  /**
   * What breaks when workers end at these points; a run in which a call never comes is undisturbed.
   */
  public Optional<Breach> crash(Set<Point> points) {
    return run(new Crashing(points, new ArrayList<>())).breach();
  }

  private RunReport run(Interference crashing) {
    return Simulation.run(
        new Run(scenario(), seed, Composition.PRODUCTION, _ -> crashing, Optional.of(CALM)));
  }
}
