package warmpool.local.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The world at one moment.
 *
 * <p>Units: {@code speed} is world seconds per wall second. Pools keep their order; the first two
 * are compared at the top of the page.
 */
public record PageState(
    Instant worldNow,
    double speed,
    Optional<DemoProgress> demo,
    List<PoolView> pools,
    List<FaultView> faults) {
  public PageState {
    pools = List.copyOf(pools);
    faults = List.copyOf(faults);
  }
}
