package warmpool.cli.live;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.policy.SchedulePolicy;
import warmpool.core.policy.WarmPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.settings.PoolSection;
import warmpool.settings.WarmpoolFile;

/** What the file promises about a pool and its Lambdas are not told. */
public final class Floor {
  private Floor() {}

  /** Why a policy may not be that, if it keeps less ready than {@code agents.min}. */
  public static Optional<String> problem(WarmpoolFile file, PoolSettings wanted) {
    int min = floor(file, wanted.name());
    return agents(wanted.policy()).anyMatch(agents -> agents < min)
        ? Optional.of(
            "warmpool.yaml says agents.min "
                + min
                + " for "
                + wanted.name()
                + ": keep at least so many ready, or change it there and deploy")
        : Optional.empty();
  }

  private static int floor(WarmpoolFile file, PoolName pool) {
    return file.pools().stream()
        .filter(section -> section.name().equals(pool))
        .map(PoolSection::agents)
        .mapToInt(PoolSection.Agents::min)
        .findFirst()
        .orElse(0);
  }

  private static IntStream agents(WarmPolicy policy) {
    return switch (policy) {
      case FixedPolicy(int agents) -> IntStream.of(agents);
      case SchedulePolicy schedule ->
          Stream.concat(
                  Stream.of(schedule.otherwise()),
                  schedule.windows().stream().map(window -> window.policy()))
              .flatMapToInt(Floor::agents);
      default -> IntStream.empty();
    };
  }
}
