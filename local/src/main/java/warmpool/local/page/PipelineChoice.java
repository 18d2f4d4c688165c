package warmpool.local.page;

/**
 * A pipeline run to start: its stages run one after the other, each asks the pool once and has so
 * many parallel jobs.
 */
public record PipelineChoice(String pool, int stages, int jobsPerStage) {
  // More would only hide the pool behind the simulated organisation's own parallel-job limit.
  public static final int STAGES_MAX = 10;
  public static final int JOBS_MAX = 10;

  public PipelineChoice {
    if (stages < 1 || stages > STAGES_MAX) {
      throw new IllegalArgumentException("stages must be 1 to " + STAGES_MAX);
    }
    if (jobsPerStage < 0 || jobsPerStage > JOBS_MAX) {
      throw new IllegalArgumentException("jobsPerStage must be 0 to " + JOBS_MAX);
    }
  }
}
