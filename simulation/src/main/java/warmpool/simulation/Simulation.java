package warmpool.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import warmpool.simulation.RunReport.Breach;
import warmpool.simulation.clock.Coroutines;
import warmpool.simulation.clock.EventQueue;
import warmpool.simulation.fault.FaultPlan;
import warmpool.simulation.proof.Invariant;
import warmpool.simulation.proof.InvariantBroken;
import warmpool.simulation.proof.Journal;
import warmpool.simulation.wire.WorkerCrash;
import warmpool.simulation.world.Universe;

/**
 * Runs a world to its rest, and says what it did.
 *
 * <p>Safe for threads: each run is a world of its own.
 */
public final class Simulation {
  /** A Monday morning; nothing depends on it. */
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  /** Faults go on while the last checks are worked on, and then end. */
  private static final Duration FAULTS_AFTERWARDS = Duration.ofMinutes(30);

  private static final Duration REPLACEMENT_MAX = Duration.ofMinutes(30);

  /** A world that makes more of them than this for each check goes in circles. */
  private static final long EVENTS_FOR_A_CHECK_MAX = 100_000;

  private Simulation() {}

  /** Errors: none of the world's; a broken invariant is in the report. */
  public static RunReport run(Run run) {
    SplittableRandom chance = new SplittableRandom(run.seed() ^ 0x5DEECE66DL);
    EventQueue events = new EventQueue(START);
    Universe universe =
        new Universe(
            events,
            new Coroutines(events),
            new FaultPlan(run.scenario().faults(), events, chance.split()),
            new Journal(events),
            chance.split());
    SimulatedSystem system = SimulationWiring.wire(run, universe);
    Optional<Breach> breach = Optional.empty();
    try {
      toRest(system, run.calm());
      new EndState(system).check();
    } catch (InvariantBroken broken) {
      breach =
          Optional.of(
              new Breach(
                  broken.invariant(),
                  String.valueOf(broken.getMessage()),
                  universe.journal().tail(broken.subjects())));
    } finally {
      universe.coroutines().endAll(new WorkerCrash("the run is over"));
    }
    return report(run, system, breach);
  }

  private static void toRest(SimulatedSystem system, Optional<Duration> calm) {
    EventQueue events = system.universe().events();
    long eventsMax = (system.scenario().work().checks() + 10L) * EVENTS_FOR_A_CHECK_MAX;
    system.begin().run();
    Instant last = events.instant().plus(Scenario.LENGTH_MAX);
    while (!system.allAsked().getAsBoolean() && events.step(last)) {
      capped(events, eventsMax);
    }
    boolean faultless = system.scenario().faults().isEmpty();
    Instant faultsEnd = events.instant().plus(faultless ? Duration.ZERO : FAULTS_AFTERWARDS);
    events.at(faultsEnd, system.universe().faults()::end);
    Instant end = faultsEnd.plus(system.scenario().settle());
    RestWatch watch = new RestWatch(system, calm);
    while (!watch.calmForLong() && events.step(end)) {
      capped(events, eventsMax);
    }
    // Jobs that a small pool has not come to yet are work, not unrest; the cap ends what never
    // ends.
    while (worksStill(system) && events.step(last)) {
      capped(events, eventsMax);
    }
    // Even at rest an agent that has waited too long is replaced; that takes minutes.
    Instant now = events.instant();
    Instant latest = (now.isAfter(end) ? now : end).plus(REPLACEMENT_MAX);
    while (new EndState(system).stillMoves() && events.step(latest)) {
      capped(events, eventsMax);
    }
  }

  private static boolean worksStill(SimulatedSystem system) {
    return system.scenario().pools().stream()
        .anyMatch(pool -> system.world().directory().worksStill(pool.name()));
  }

  private static void capped(EventQueue events, long eventsMax) {
    if (events.happened() > eventsMax) {
      throw new InvariantBroken(
          Invariant.CONVERGES, "more than " + eventsMax + " events, and no rest");
    }
  }

  private static RunReport report(Run run, SimulatedSystem system, Optional<Breach> breach) {
    SimulatedSystem.Queues queues = system.queues();
    return new RunReport(
        run.seed(),
        system.books().requests().accepted(),
        system.universe().events().happened(),
        system.counters().wire().calls(),
        system.counters().functions().crashes(),
        queues.checkRequests().sent() + queues.pairings().sent() + queues.signals().sent(),
        system.world().fleet().launches(),
        system.books().agents().drains(),
        system.books().agents().outrun(),
        system.universe().journal().hash(),
        system.universe().faults().strikes(),
        ServiceFigures.of(
            system.books(), Duration.between(START, system.universe().events().instant())),
        breach);
  }
}
