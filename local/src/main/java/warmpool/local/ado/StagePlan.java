package warmpool.local.ado;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One stage of a pipeline; before it starts, the checks of every pool it uses must pass.
 *
 * @param delayAfterChecks world time that approvals and locks still take after the last check
 *     passed
 */
public record StagePlan(
    String name, String pool, List<JobPlan> jobs, Duration delayAfterChecks, Start start) {

  /** When a stage may start. */
  public enum Start {
    /** Once every stage before it has succeeded. */
    AFTER_PREVIOUS,
    /** Together with the stage before it. */
    WITH_PREVIOUS
  }

  public StagePlan {
    jobs = List.copyOf(jobs);
    Set<String> names = new LinkedHashSet<>();
    for (JobPlan job : jobs) {
      if (job.dependsOn().isPresent() && !names.contains(job.dependsOn().get())) {
        throw new IllegalArgumentException(job.name() + " depends on a job that is not before it");
      }
      if (!names.add(job.name())) {
        throw new IllegalArgumentException("two jobs are named " + job.name());
      }
    }
  }

  public StagePlan(String name, String pool, List<JobPlan> jobs, Duration delayAfterChecks) {
    this(name, pool, jobs, delayAfterChecks, Start.AFTER_PREVIOUS);
  }

  public StagePlan(String name, String pool, List<JobPlan> jobs) {
    this(name, pool, jobs, Duration.ZERO);
  }

  public StagePlan withPrevious() {
    return new StagePlan(name, pool, jobs, delayAfterChecks, Start.WITH_PREVIOUS);
  }

  /** Every pool the stage uses, its own first. */
  Set<String> pools() {
    Set<String> pools = new LinkedHashSet<>();
    pools.add(pool);
    jobs.forEach(job -> job.pool().ifPresent(pools::add));
    return pools;
  }
}
