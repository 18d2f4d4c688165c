package warmpool.local.ado;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One job of a stage.
 *
 * @param duration world time the job keeps its agent
 * @param dependsOn an earlier job of the same stage; this one is queued once that has succeeded
 * @param pool the pool, when it is not the stage's
 */
public record JobPlan(
    String name,
    Duration duration,
    List<String> demands,
    Optional<String> dependsOn,
    Optional<String> pool) {
  public JobPlan {
    demands = List.copyOf(demands);
  }

  public JobPlan(String name, Duration duration, List<String> demands) {
    this(name, duration, demands, Optional.empty(), Optional.empty());
  }

  public JobPlan(String name, Duration duration) {
    this(name, duration, List.of());
  }

  public JobPlan after(String job) {
    return new JobPlan(name, duration, demands, Optional.of(job), pool);
  }

  public JobPlan onPool(String other) {
    return new JobPlan(name, duration, demands, dependsOn, Optional.of(other));
  }
}
