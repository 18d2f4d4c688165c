package warmpool.simulation.world;

import java.time.Duration;

/**
 * What the organisation's pipelines do.
 *
 * @param checks how many checks in all
 * @param gapMean between two runs; exponential
 * @param burst how many runs start together at most
 * @param jobsMax of one stage
 * @param jobMean length of a job; exponential
 */
public record WorkPlan(int checks, Duration gapMean, int burst, int jobsMax, Duration jobMean) {
  public WorkPlan {
    if (checks < 1 || burst < 1 || jobsMax < 0 || !gapMean.isPositive() || !jobMean.isPositive()) {
      throw new IllegalArgumentException(
          "work needs checks and burst of 1 or more, jobs-max of 0 or more, and positive times: "
              + checks
              + ", "
              + burst
              + ", "
              + jobsMax
              + ", "
              + gapMean
              + ", "
              + jobMean);
    }
  }
}
