package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import warmpool.core.agent.Agent;
import warmpool.core.policy.DemandView;
import warmpool.core.policy.TargetReason;
import warmpool.core.policy.WarmPolicy;
import warmpool.core.policy.WarmTarget;
import warmpool.core.pool.Decision;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolPlanner;
import warmpool.core.pool.PoolSettings;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.PoolState;
import warmpool.core.pool.ScalingPlan;
import warmpool.core.pool.ScalingPlan.Drain;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.pool.ScalingPlan.Launch;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.PairingHint;
import warmpool.core.port.Pairings;
import warmpool.core.port.PoolStore;
import warmpool.core.port.PortFailure;
import warmpool.scaler.AgentCare.Cared;
import warmpool.scaler.AgentLauncher.Launches;
import warmpool.scaler.PoolObserver.Observation;

/**
 * One pass over a pool: observe, decide, record the intent, act.
 *
 * <p>Safe to repeat and to run twice at once: rows are conditional, launches carry their agent's
 * id, and of two ticks that saw the same pool one launches.
 */
public final class PoolScaler {
  /** What a tick is about. */
  private record Tick(PoolSettings pool, List<OpenRequest> waiting, Instant now) {}

  /** The pool's state after the hints were sent, or why they were not. */
  private record Announced(PoolState state, List<String> words) {}

  private final PoolStore pools;
  private final Pairings pairings;
  private final PoolObserver observer;
  private final RequestWatch requests;
  private final AgentCare care;
  private final AgentLauncher launcher;

  PoolScaler(
      PoolStore pools,
      Pairings pairings,
      PoolObserver observer,
      RequestWatch requests,
      AgentCare care,
      AgentLauncher launcher) {
    this.pools = pools;
    this.pairings = pairings;
    this.observer = observer;
    this.requests = requests;
    this.care = care;
    this.launcher = launcher;
  }

  public TickReport tick(PoolSettings pool, Instant now) {
    PoolState state = pools.find(pool.name());
    return observer
        .observe(state, requests.anybodyWaits(pool.name()), now)
        .<TickReport>map(observed -> ticked(pool, observed, now))
        .orElseGet(TickReport.Yielded::new);
  }

  private TickReport.Ticked ticked(PoolSettings pool, Observation observed, Instant now) {
    Cared cared = care.of(pool, observed.facts(), now);
    // Who waits is read after the agents that became ready were written, or a request that arrives
    // in between and this tick would miss each other.
    Tick tick = new Tick(pool, requests.waiting(pool.name()), now);
    PoolState learnt = observed.state().with(observed.state().leadTimes().with(cared.leadTimes()));
    Launches repeated = launcher.repeat(pool, learnt, cared.roster(), tick.now());

    PoolSnapshot saw =
        new SnapshotTaker(tick.pool(), learnt.leadTimes(), tick.now())
            .count(cared.roster(), tick.waiting().size(), observed.facts().queuedJobs().size());
    WarmTarget target = target(tick, repeated.state());
    boolean fresh = observed.facts().directory().isPresent();
    ScalingPlan plan = allowed(tick, repeated.state(), fresh, planned(tick, saw, target));

    Launches launches = carryOut(plan, repeated.state(), cared.roster(), tick);
    Announced announced = announce(tick, launches.state(), saw);
    PoolState after = announced.state();
    if (!after.withVersion(0).equals(observed.stored().withVersion(0))) {
      // A tick that lost its race has nothing to add to what the other one wrote.
      pools.save(after, after);
    }
    return new TickReport.Ticked(
        new Decision(
            tick.pool().name(),
            tick.now(),
            saw,
            target,
            plan,
            Stream.of(cared.words(), repeated.words(), launches.words(), announced.words())
                .flatMap(List::stream)
                .toList()),
        RequestWatch.oldestWait(tick.waiting(), tick.now()),
        cared.leadTimes(),
        repeated.launched() + launches.launched(),
        sum(repeated.failures(), launches.failures()),
        cared.quarantined(),
        observed.state().rejections().any(),
        comeBack(tick, after, saw, observed.asked()));
  }

  private WarmTarget target(Tick tick, PoolState state) {
    if (state.paused()) {
      return new WarmTarget(0, TargetReason.POOL_PAUSED);
    }
    WarmPolicy policy = tick.pool().policy();
    DemandView demand =
        policy.history().isZero()
            ? DemandView.NONE
            : pools.demand(state.name(), tick.now().minus(policy.history()), tick.now());
    return policy.warmTarget(demand, state.leadTimes(), tick.now()).atMost(tick.pool().agentsMax());
  }

  private ScalingPlan planned(Tick tick, PoolSnapshot saw, WarmTarget target) {
    return new PoolPlanner(tick.pool().agentsMax(), care.settings().launchesMax())
        .plan(saw, target.agents());
  }

  private static ScalingPlan allowed(
      Tick tick, PoolState state, boolean fresh, ScalingPlan wanted) {
    if (state.paused()) {
      return new Hold(PlanReason.POOL_PAUSED);
    }
    return switch (wanted) {
      case Launch _ when state.breaker().open(tick.now()) ->
          new Hold(PlanReason.LAUNCHES_SUSPENDED);
      case Drain _ when !fresh -> new Hold(PlanReason.NOT_SEEN);
      case Launch _, Drain _, Hold _ -> wanted;
    };
  }

  private Launches carryOut(ScalingPlan plan, PoolState state, List<Agent> roster, Tick tick) {
    return switch (plan) {
      case Launch(var count, _, _) -> launcher.launch(state, count, tick.now());
      case Drain(var count, _) -> {
        List<String> begun =
            care.drainer().begin(roster, count, tick.now()).stream()
                .map(agent -> "draining " + agent.id())
                .toList();
        yield new Launches(state, 0, Map.of(), begun);
      }
      case Hold _ -> Launches.none(state);
    };
  }

  private Announced announce(Tick tick, PoolState state, PoolSnapshot saw) {
    boolean review = requests.reviewDue(state, tick.now());
    List<PairingHint> hints =
        new ArrayList<>(requests.due(tick.pool(), tick.waiting(), review, tick.now()));
    if (saw.ready() > 0 && saw.waiting() > 0) {
      hints.add(new PairingHint.AgentReady(tick.pool().name()));
    }
    try {
      if (!hints.isEmpty()) {
        pairings.announce(hints);
      }
      return new Announced(review ? state.reviewed(tick.now()) : state, List.of());
    } catch (PortFailure failure) {
      // The next tick sends them again; what this one has learnt must still be written.
      return new Announced(state, List.of("hints not sent: " + failure.getMessage()));
    }
  }

  private static Map<LaunchFailure, Integer> sum(
      Map<LaunchFailure, Integer> some, Map<LaunchFailure, Integer> more) {
    Map<LaunchFailure, Integer> all = new HashMap<>(some);
    more.forEach((kind, count) -> all.merge(kind, count, Integer::sum));
    return all;
  }

  /**
   * A tick that came too early to ask is repeated when it is time, and so is one that saw something
   * on its way: a request, a job, or an agent about to change.
   */
  private Optional<Duration> comeBack(Tick tick, PoolState state, PoolSnapshot saw, boolean asked) {
    boolean waited = saw.waiting() > 0;
    int onTheirWay =
        saw.queuedJobs() + saw.provisioning() + saw.starting() + saw.claimed() + saw.draining();
    return !asked || waited || onTheirWay > 0
        ? Optional.of(Duration.between(tick.now(), observer.askAgainAt(state, waited)))
        : Optional.empty();
  }
}
