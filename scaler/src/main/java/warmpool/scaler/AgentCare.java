package warmpool.scaler;

import static warmpool.core.port.FleetTask.Cause.INTERRUPTED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.agent.AgentTurnover;
import warmpool.core.pool.PoolSettings;
import warmpool.core.pool.StartLesson;
import warmpool.scaler.AgentTracker.Change;
import warmpool.scaler.AgentTracker.Tracked;

/** Everything about existing agents in one tick: follow them, move claims, let go, reap. */
record AgentCare(
    AgentTracker tracker,
    ClaimMover claims,
    AgentDrainer drainer,
    AgentReaper reaper,
    PlaceholderKeeper placeholders,
    TickSettings settings) {

  /**
   * What came of it.
   *
   * @param leadTimes what the pool learns of them, whichever tick wrote that they are ready
   * @param lessons what the agents that came or went teach about starting agents
   */
  record Cared(
      List<Agent> roster,
      List<Duration> leadTimes,
      AgentTurnover turnover,
      List<StartLesson> lessons,
      List<String> words) {
    int quarantined() {
      return (int) roster.stream().filter(Cared::inQuarantine).count();
    }

    private static boolean inQuarantine(Agent agent) {
      return agent.bootstrap().quarantined();
    }
  }

  Cared of(PoolSettings pool, PoolFacts facts, Instant now) {
    Tracked tracked = tracker.track(new AgentSightings(pool, settings, facts, now), now);
    List<Agent> moved = claims.move(tracked, facts, now);
    List<Agent> roster = claims.expire(pool, facts.with(moved), now);
    PoolFacts current = facts.with(roster);
    List<String> drained = drainer.progress(current, now);
    List<String> reaped = reaper.reap(pool.name(), current, now);
    List<String> words =
        Stream.of(
                facts.troubles(),
                words(tracked.changes()),
                words(changes(tracked.roster(), roster)),
                quarantines(roster),
                interrupted(facts, tracked.changes(), changes(tracked.roster(), roster)),
                drained,
                reaped,
                placeholders.keep(pool.name(), facts))
            .flatMap(List::stream)
            .toList();
    List<StartLesson> lessons = new StartLessons(facts).of(tracked.changes());
    return new Cared(roster, tracked.leadTimes(), tracked.turnover(), lessons, words);
  }

  /** With each tick for as long as there is one: somebody has to find out who had its token. */
  private static List<String> quarantines(List<Agent> roster) {
    return roster.stream()
        .filter(Cared::inQuarantine)
        .map(agent -> agent.id() + " is in quarantine: its one-time token was in two hands")
        .toList();
  }

  /** Both lists hold the same agents in the same order. */
  private static List<Change> changes(List<Agent> before, List<Agent> after) {
    return IntStream.range(0, before.size())
        .mapToObj(i -> new Change(before.get(i), after.get(i)))
        .filter(change -> !change.before().state().equals(change.after().state()))
        .toList();
  }

  /** The platform takes tasks back: an interruption, a retirement, a failing host. */
  private static List<String> interrupted(
      PoolFacts facts, List<Change> seen, List<Change> afterwards) {
    return Stream.concat(seen.stream(), afterwards.stream())
        .filter(change ->
            facts.taskOf(change.after()).filter(it -> it.cause() == INTERRUPTED).isPresent())
        .map(change ->
            change.after().id()
                + " is taken back by the platform"
                + (change.before().state() instanceof Claimed
                    ? "; the job of its request goes to another agent"
                    : ""))
        .toList();
  }

  private static List<String> words(List<Change> changes) {
    return changes.stream()
        .map(change ->
            change.after().id()
                + " "
                + change.before().state().getClass().getSimpleName()
                + " → "
                + change.after().state().getClass().getSimpleName())
        .toList();
  }
}
