package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import warmpool.core.agent.Agent;
import warmpool.core.policy.DemandView;
import warmpool.core.policy.TargetReason;
import warmpool.core.policy.WarmPolicy;
import warmpool.core.policy.WarmTarget;
import warmpool.core.pool.Decision;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchHealth;
import warmpool.core.pool.LaunchMenu;
import warmpool.core.pool.PoolPlanner;
import warmpool.core.pool.PoolSettings;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.PoolState;
import warmpool.core.pool.ReplacementRule;
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

  /** What was seen, wanted and done. */
  private record Acted(PoolSnapshot saw, WarmTarget target, ScalingPlan plan, Launches launches) {}

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
    Announced due = announceDue(pool, observed.state(), now);
    Cared cared = care.of(pool, observed.facts(), now);
    // Who waits is read after the agents that became ready were written, or a request that arrives
    // in between and this tick would miss each other.
    Tick tick = new Tick(pool, requests.waiting(pool.name()), now);
    Launches repeated =
        launcher.repeat(pool, learnt(due.state(), cared, now), cared.roster(), tick.now());
    Acted acted = act(tick, observed, cared, repeated.state());

    Launches launches = acted.launches();
    LaunchHealth health = gate(launches.state(), cared.roster(), now).health();
    PoolState after = held(launches.state(), health);
    List<String> untold = announceReady(acted.saw(), pool);
    saveUnlessSame(observed.stored(), after);
    return new TickReport.Ticked(
        new Decision(
            tick.pool().name(),
            tick.now(),
            acted.saw(),
            acted.target(),
            acted.plan(),
            Stream.of(
                    cared.words(),
                    repeated.words(),
                    launches.words(),
                    rollout(observed.stored(), after),
                    due.words(),
                    untold)
                .flatMap(List::stream)
                .toList()),
        RequestWatch.oldestWait(tick.waiting(), tick.now()),
        cared.turnover(),
        repeated.launched() + launches.launched(),
        sum(repeated.failures(), launches.failures()),
        cared.quarantined(),
        observed.state().looks().rejections().any(),
        health,
        comeBack(tick, after, acted.saw(), observed.asked()));
  }

  private Acted act(Tick tick, Observation observed, Cared cared, PoolState state) {
    LaunchGate gate = gate(state, cared.roster(), tick.now());
    ReplacementRule replaced =
        new ReplacementRule(tick.pool(), state.launches().rollout().active(), tick.now());
    PoolSnapshot saw =
        new SnapshotTaker(tick.pool(), state.leadTimes(), replaced, tick.now())
            .count(cared.roster(), tick.waiting().size(), observed.facts().queuedJobs().size());
    WarmTarget target = target(tick, state);
    ScalingPlan wanted = planned(tick, saw, target, replaced.count(cared.roster()));
    ScalingPlan plan = gate.allowed(wanted, observed.facts().directory().isPresent());
    return new Acted(saw, target, plan, carryOut(plan, gate, replaced));
  }

  private PoolState learnt(PoolState state, Cared cared, Instant now) {
    LaunchMenu menu = launcher.menu(state.name());
    return state
        .with(state.leadTimes().with(cared.leadTimes()))
        .with(state.launches().learnt(cared.lessons(), menu, now));
  }

  private LaunchGate gate(PoolState state, List<Agent> roster, Instant now) {
    LaunchMenu menu = launcher.menu(state.name());
    return new LaunchGate(state, menu, roster, care.settings().governor(), now);
  }

  private static PoolState held(PoolState state, LaunchHealth health) {
    return state.with(state.launches().withHeldBy(health.heldBy()));
  }

  private void saveUnlessSame(PoolState stored, PoolState after) {
    if (!after.withVersion(0).equals(stored.withVersion(0))) {
      // A tick that lost its race has nothing to add to what the other one wrote.
      pools.save(after, after);
    }
  }

  private static List<String> rollout(PoolState before, PoolState after) {
    return after.launches().rollout().changesSince(before.launches().rollout()).stream().toList();
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

  private ScalingPlan planned(Tick tick, PoolSnapshot saw, WarmTarget target, int replaceable) {
    int agentsMax = tick.pool().agentsMax();
    int launchesMax = care.settings().launchesMax();
    return new PoolPlanner(agentsMax, launchesMax, tick.pool().parallelJobsMax())
        .plan(saw, target.agents(), replaceable);
  }

  private Launches carryOut(ScalingPlan plan, LaunchGate gate, ReplacementRule replaced) {
    return switch (plan) {
      case Launch(var count, _, _) -> launcher.launch(gate.state(), gate.orders(count), gate.now());
      case Drain(var count, _) -> {
        List<String> begun =
            care.drainer().begin(gate.roster(), count, replaced, gate.now()).stream()
                .map(agent -> "draining " + agent.id())
                .toList();
        yield new Launches(gate.state(), 0, Map.of(), begun);
      }
      case Hold _ -> new Launches(gate.state(), 0, Map.of(), gate.words(plan));
    };
  }

  /** First of all: it needs nothing of what follows, and one of the hundred calls may fail. */
  private Announced announceDue(PoolSettings pool, PoolState state, Instant now) {
    boolean review = requests.reviewDue(state, now);
    List<String> untold =
        announced(() -> requests.due(pool, requests.waiting(pool.name()), review, now));
    return new Announced(review && untold.isEmpty() ? state.reviewed(now) : state, untold);
  }

  private List<String> announceReady(PoolSnapshot saw, PoolSettings pool) {
    return saw.ready() > 0 && saw.waiting() > 0
        ? announced(() -> List.of(new PairingHint.AgentReady(pool.name())))
        : List.of();
  }

  /** Why they were not found or sent, if so: the next tick does it again, and this one goes on. */
  private List<String> announced(Supplier<List<PairingHint>> due) {
    try {
      List<PairingHint> hints = due.get();
      if (!hints.isEmpty()) {
        pairings.announce(hints);
      }
      return List.of();
    } catch (PortFailure failure) {
      return List.of("hints not sent: " + failure.getMessage());
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
