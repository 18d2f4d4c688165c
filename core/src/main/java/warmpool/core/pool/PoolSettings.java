package warmpool.core.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.policy.WarmPolicy;

/**
 * What a user decides about one pool.
 *
 * @param policy how many agents to keep ready
 * @param agentsMax agents at most, whatever is asked for
 * @param deadline how long a request may wait for an agent before its check is failed
 * @param leadTimeMax how long an agent may take to become ready before it counts as lost
 * @param claimExpiry how long a promised agent waits for its job
 * @param usefulLifeMin how long a ready agent is kept at least, because Fargate bills a minute
 *     anyway and a drain followed by a launch costs twice
 * @param idleAgeMax how long a ready agent may wait for a job before it is replaced; each has an
 *     age of its own, up to a tenth less, so that agents that started together do not go together
 * @param parallelJobsMax jobs that the organisation may run at once in the pool; 0 for any number
 */
public record PoolSettings(
    PoolName name,
    WarmPolicy policy,
    int agentsMax,
    Duration deadline,
    Duration leadTimeMax,
    Duration claimExpiry,
    Duration usefulLifeMin,
    Duration idleAgeMax,
    int parallelJobsMax) {

  /**
   * Fargate retires hosts; a task older than a day may go without notice. Source: aws-facts §1.7.
   */
  private static final Duration IDLE_AGE_CAP = Duration.ofHours(24);

  /** Beyond this a launch is not slow but lost. Source: policy page, planner rules. */
  private static final Duration LEAD_TIME_CAP = Duration.ofMinutes(10);

  /** The launch rate would need an hour for them: a slip of a zero. */
  public static final int AGENTS_CAP = 10_000;

  public PoolSettings {
    List<String> problems = new ArrayList<>();
    if (agentsMax < 1 || agentsMax > AGENTS_CAP) {
      problems.add(
          "pool " + name + ": agentsMax must be from 1 to " + AGENTS_CAP + ": " + agentsMax);
    }
    if (policy instanceof FixedPolicy(int agents) && agents > agentsMax) {
      problems.add("pool " + name + ": warm target " + agents + " is above agentsMax " + agentsMax);
    }
    positive(name, "deadline", deadline, problems);
    positive(name, "leadTimeMax", leadTimeMax, problems);
    positive(name, "claimExpiry", claimExpiry, problems);
    positive(name, "idleAgeMax", idleAgeMax, problems);
    if (leadTimeMax.compareTo(LEAD_TIME_CAP) > 0) {
      problems.add("pool " + name + ": leadTimeMax must be at most 10 minutes: " + leadTimeMax);
    }
    if (idleAgeMax.compareTo(IDLE_AGE_CAP) > 0) {
      problems.add("pool " + name + ": idleAgeMax must be at most 24 hours: " + idleAgeMax);
    }
    if (usefulLifeMin.isNegative()) {
      problems.add("pool " + name + ": usefulLifeMin must not be negative: " + usefulLifeMin);
    }
    if (parallelJobsMax < 0) {
      problems.add("pool " + name + ": parallelJobsMax must be 0 or more: " + parallelJobsMax);
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }

  /** A pool with a policy and a maximum, and everything else as most teams want it. */
  public static PoolSettings standard(PoolName name, WarmPolicy policy, int agentsMax) {
    return new PoolSettings(
        name,
        policy,
        agentsMax,
        Duration.ofMinutes(30),
        Duration.ofMinutes(10),
        Duration.ofMinutes(5),
        Duration.ofMinutes(5),
        Duration.ofHours(12),
        0);
  }

  /** The same pool in an organisation that may run so many of its jobs at once. */
  public PoolSettings withParallelJobsMax(int jobs) {
    return new PoolSettings(
        name,
        policy,
        agentsMax,
        deadline,
        leadTimeMax,
        claimExpiry,
        usefulLifeMin,
        idleAgeMax,
        jobs);
  }

  private static void positive(
      PoolName name, String setting, Duration value, List<String> problems) {
    if (!value.isPositive()) {
      problems.add("pool " + name + ": " + setting + " must be positive: " + value);
    }
  }
}
