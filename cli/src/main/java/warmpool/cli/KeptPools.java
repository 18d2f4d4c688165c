package warmpool.cli;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import warmpool.cli.look.Looks;
import warmpool.cli.removal.Departure;
import warmpool.cli.removal.Departure.Remaining;
import warmpool.core.name.PoolName;
import warmpool.core.port.PoolStore;

/**
 * Pools that a scaler keeps, and can let go.
 *
 * @param deployed whether other commands find them too
 */
record KeptPools(List<PoolName> names, PoolStore rows, Departure departure, boolean deployed) {
  KeptPools {
    names = List.copyOf(names);
  }

  void show(Output output) {
    String all = names.stream().map(PoolName::value).collect(Collectors.joining(", "));
    output.line("  @|yellow ~|@ pause " + all);
    output.line("  @|yellow ~|@ let agents go: " + departure.look(names).words());
  }

  /** Pauses them, and answers who is still there once nobody is, or after that time. */
  Remaining letGo(Duration atMost, Output output) {
    names.forEach(pool -> PoolPause.set(rows, pool, true));
    return departure.await(
        names,
        Looks.eachSecond(departure.time(), atMost),
        left -> output.line("    @|faint " + left.words() + "|@"));
  }

  /** What undoes the pause. */
  String resume() {
    String each =
        names.stream()
            .map(pool -> "./warmpool pool resume " + pool)
            .collect(Collectors.joining("; "));
    return deployed ? each : "./warmpool deploy; " + each;
  }
}
