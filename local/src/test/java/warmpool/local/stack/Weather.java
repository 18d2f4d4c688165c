package warmpool.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import warmpool.local.ado.AdoFault;
import warmpool.local.ado.AdoFaults;
import warmpool.local.ecs.EcsFault;
import warmpool.local.ecs.EcsFaults;

/**
 * Fault switches that go on and off, some at a time, as the seed has it.
 *
 * <p>None of those that break a job or end a task: what is lost must be our doing.
 */
final class Weather {
  private static final int ON_IN_TEN = 3;
  private static final double REPEATED = 0.3;
  private static final double CONTENDED = 0.4;

  private interface Switch {
    void turn(boolean on);
  }

  private final LocalWorld world;
  private final RandomGenerator chance;
  private final List<Switch> switches;
  private boolean over;
  private int changes;

  Weather(
      LocalWorld world,
      RepeatedDeliveries deliveries,
      Contention contention,
      RandomGenerator chance) {
    this.world = world;
    this.chance = chance;
    this.switches =
        List.of(
            ecs(EcsFault.THROTTLE),
            ecs(EcsFault.CAPACITY),
            ecs(EcsFault.EVENTS_LOST),
            ecs(EcsFault.EVENTS_REPEATED),
            ecs(EcsFault.EVENTS_SHUFFLED),
            ecs(EcsFault.DESCRIBE_MISSING),
            ado(AdoFault.COMPLETIONS_UNAVAILABLE, 1),
            ado(AdoFault.TOO_MANY_REQUESTS, 1),
            ado(AdoFault.RANDOM_SERVER_ERRORS, 10),
            ado(AdoFault.ANSWER_LOST, 25),
            ado(AdoFault.DUPLICATE_COMPLETION_REFUSED, 1),
            on -> deliveries.share(on ? REPEATED : 0),
            on -> contention.share(on ? CONTENDED : 0));
  }

  private Switch ecs(EcsFault fault) {
    EcsFaults faults = world.ecs().faults();
    return on -> {
      if (on) {
        faults.on(fault);
      } else {
        faults.off(fault);
      }
    };
  }

  private Switch ado(AdoFault fault, double parameter) {
    AdoFaults faults = world.ado().faults();
    return on -> {
      if (on) {
        faults.on(fault, parameter);
      } else {
        faults.off(fault);
      }
    };
  }

  /** Another weather now, and again and again until it {@link #clear}s. */
  synchronized void change() {
    if (over) {
      return;
    }
    switches.forEach(each -> each.turn(chance.nextInt(10) < ON_IN_TEN));
    changes++;
    var _ = world.clock().after(Duration.ofSeconds(10 + chance.nextInt(30)), this::change);
  }

  /** No more faults. */
  synchronized void clear() {
    over = true;
    switches.forEach(each -> each.turn(false));
  }

  synchronized int changes() {
    return changes;
  }
}
