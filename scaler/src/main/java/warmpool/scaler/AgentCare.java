package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import warmpool.core.agent.Agent;
import warmpool.core.pool.PoolSettings;
import warmpool.scaler.AgentTracker.Tracked;

/** Everything about existing agents in one tick: follow them, move claims, let go, reap. */
record AgentCare(
    AgentTracker tracker,
    ClaimMover claims,
    AgentDrainer drainer,
    AgentReaper reaper,
    TickSettings settings) {

  record Cared(List<Agent> roster, List<Duration> leadTimes, List<String> words) {}

  Cared of(PoolSettings pool, PoolFacts facts, Instant now) {
    Tracked tracked = tracker.track(new AgentSightings(pool, settings, facts, now), now);
    List<Agent> roster = claims.move(tracked, facts, now);
    PoolFacts current = facts.with(roster);
    List<String> drained = drainer.progress(current, now);
    List<String> reaped = reaper.reap(pool.name(), current, now);
    List<String> words =
        Stream.of(facts.troubles(), words(tracked), drained, reaped).flatMap(List::stream).toList();
    return new Cared(roster, tracked.leadTimes(), words);
  }

  private static List<String> words(Tracked tracked) {
    return tracked.changes().stream()
        .map(change ->
            change.after().id()
                + " "
                + change.before().state().getClass().getSimpleName()
                + " → "
                + change.after().state().getClass().getSimpleName())
        .toList();
  }
}
