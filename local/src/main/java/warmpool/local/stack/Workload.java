package warmpool.local.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.PipelineRun;
import warmpool.local.ado.StagePlan;
import warmpool.local.page.PipelineChoice;

/**
 * A small office-hours-like set of pipelines: quiet at both ends, busiest in the middle, one stage
 * each; now and then a stage with parallel jobs, and one with none.
 *
 * @param arrivals from the start, ascending, world time
 */
public record Workload(List<Arrival> arrivals) {
  /** A pipeline and when it starts; the same for every pool that is to be compared. */
  public record Arrival(Duration at, String name, List<Duration> jobs) {
    public PipelineRun on(String pool) {
      List<JobPlan> plans =
          IntStream.range(0, jobs.size())
              .mapToObj(i -> new JobPlan("job-" + (i + 1), jobs.get(i)))
              .toList();
      return new PipelineRun(name, List.of(new StagePlan("build", pool, plans)));
    }
  }

  /** Every so many pipelines one has parallel jobs, and one has none. */
  private static final int PARALLEL_EVERY = 20;

  private static final int NONE_EVERY = 25;

  public Workload {
    arrivals = List.copyOf(arrivals);
  }

  /**
   * Draws a workload.
   *
   * @param gapMean between two pipelines, world time
   */
  public static Workload officeHours(int pipelines, Duration gapMean, RandomGenerator chance) {
    List<Arrival> arrivals = new ArrayList<>();
    Duration at = Duration.ZERO;
    for (int i = 0; i < pipelines; i++) {
      arrivals.add(new Arrival(at, "pipeline-" + (i + 1), jobs(i, chance)));
      at = at.plus(gap(i, pipelines, gapMean, chance));
    }
    return new Workload(arrivals);
  }

  /** Exponential, and a third longer at both ends of the day than in its middle. */
  private static Duration gap(int i, int pipelines, Duration mean, RandomGenerator chance) {
    double middle = 1 - Math.abs(2.0 * i / Math.max(1, pipelines - 1) - 1);
    double stretch = 4.0 / 3 - 2.0 / 3 * middle;
    double drawn = -Math.log(1 - chance.nextDouble());
    return Duration.ofMillis((long) (mean.toMillis() * stretch * drawn));
  }

  private static List<Duration> jobs(int i, RandomGenerator chance) {
    if (i % NONE_EVERY == NONE_EVERY - 1) {
      return List.of();
    }
    int count = i % PARALLEL_EVERY == PARALLEL_EVERY - 1 ? 3 : 1;
    return IntStream.range(0, count)
        .mapToObj(_ -> Duration.ofSeconds(60 + chance.nextInt(180)))
        .toList();
  }

  /** What the page's button starts. */
  static PipelineRun byHand(PipelineChoice choice, RandomGenerator chance) {
    List<StagePlan> stages = new ArrayList<>();
    for (int stage = 1; stage <= choice.stages(); stage++) {
      List<JobPlan> jobs = new ArrayList<>();
      for (int job = 1; job <= choice.jobsPerStage(); job++) {
        jobs.add(new JobPlan("job-" + job, Duration.ofSeconds(30 + chance.nextInt(90))));
      }
      stages.add(new StagePlan("stage-" + stage, choice.pool(), jobs));
    }
    return new PipelineRun("by hand", stages);
  }
}
