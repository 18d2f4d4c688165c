package warmpool.simulation.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.PoolName;
import warmpool.core.pool.CapacityChoice;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchMenu;
import warmpool.core.pool.LaunchOrder;
import warmpool.core.port.LaunchOutcome;
import warmpool.simulation.fault.FaultKind;

/**
 * What launches may be made with, and what the platform says to them: half of a pool's agents may
 * be interruptible, and those are preferred.
 */
record SimulatedMenu(String stack, Universe universe) {
  static final String OLD = "agent:1";
  static final String NEW = "agent:2";

  private static final CapacityChoice PREFERRED = new CapacityChoice("spot", true);
  private static final CapacityChoice SECOND = new CapacityChoice("on demand", false);
  private static final int INTERRUPTIBLE_PERCENT = 50;

  LaunchMenu menu() {
    String revision = universe.faults().on(FaultKind.REVISIONS_NEW) ? NEW : OLD;
    return new LaunchMenu(revision, List.of(PREFERRED, SECOND), INTERRUPTIBLE_PERCENT);
  }

  LaunchParameters parameters(PoolName pool, LaunchOrder order) {
    return new LaunchParameters(
        Map.of(
            "stack",
            stack,
            "pool",
            pool.value(),
            LaunchParameters.REVISION,
            order.revision(),
            LaunchParameters.CAPACITY,
            order.capacity().name(),
            LaunchParameters.INTERRUPTIBLE,
            String.valueOf(order.capacity().interruptible())));
  }

  /** Why the launch is not taken, if it is not. */
  Optional<LaunchOutcome> refusal(Agent agent) {
    boolean preferred = agent.launch().capacity().filter(PREFERRED.name()::equals).isPresent();
    if (strikes(FaultKind.LAUNCHES_THROTTLED)) {
      return Optional.of(new LaunchOutcome.Unclear(LaunchFailure.THROTTLED, "ThrottlingException"));
    }
    if (strikes(FaultKind.LAUNCHES_WITHOUT_CAPACITY)
        || (preferred && strikes(FaultKind.PREFERRED_PLACE_FULL))) {
      return Optional.of(
          new LaunchOutcome.Refused(LaunchFailure.CAPACITY, "Capacity is unavailable"));
    }
    return strikes(FaultKind.LAUNCHES_OVER_QUOTA)
        ? Optional.of(new LaunchOutcome.Refused(LaunchFailure.QUOTA, "vCPU limit exceeded"))
        : Optional.empty();
  }

  /** Whether a task made of this never runs. */
  boolean neverRuns(LaunchParameters launch) {
    boolean isNew = launch.revision().filter(NEW::equals).isPresent();
    return strikes(FaultKind.TASKS_NEVER_RUN) || (isNew && strikes(FaultKind.REVISIONS_NEW));
  }

  private boolean strikes(FaultKind kind) {
    return universe.faults().strikes(kind);
  }
}
