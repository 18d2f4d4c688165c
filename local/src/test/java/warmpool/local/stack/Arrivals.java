package warmpool.local.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.PipelineRun;
import warmpool.local.ado.StagePlan;

/**
 * Pipelines that keep coming, whether or not anybody is there to take their checks: stages with no
 * job, with one, with four; some are cancelled.
 */
final class Arrivals {
  private static final double GAP_MEAN_SECONDS = 8;

  private final LocalWorld world;
  private final String pool;
  private final RandomGenerator chance;
  private boolean over;
  private int started;
  private int cancelled;

  Arrivals(LocalWorld world, String pool, RandomGenerator chance) {
    this.world = world;
    this.pool = pool;
    this.chance = chance;
  }

  /** One now, and more until they {@link #stop}. */
  synchronized void come() {
    if (over) {
      return;
    }
    started++;
    long build = world.ado().queueRun(new PipelineRun("under fire", stages()));
    if (chance.nextInt(6) == 0) {
      cancelled++;
      var _ = world.clock().after(seconds(chance.nextInt(60)), () -> world.ado().cancelRun(build));
    }
    double gap = -Math.log(1 - chance.nextDouble()) * GAP_MEAN_SECONDS;
    var _ = world.clock().after(seconds(gap), this::come);
  }

  synchronized void stop() {
    over = true;
  }

  synchronized int started() {
    return started;
  }

  synchronized int cancelled() {
    return cancelled;
  }

  private List<StagePlan> stages() {
    List<StagePlan> stages = new ArrayList<>();
    int count = chance.nextInt(5) == 0 ? 2 : 1;
    for (int stage = 1; stage <= count; stage++) {
      stages.add(new StagePlan("stage-" + stage, pool, jobs()));
    }
    return stages;
  }

  private List<JobPlan> jobs() {
    int drawn = chance.nextInt(7);
    int count = drawn == 0 ? 0 : drawn == 1 ? 4 : 1;
    return IntStream.rangeClosed(1, count)
        .mapToObj(job -> new JobPlan("job-" + job, seconds(10 + chance.nextInt(50))))
        .toList();
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }
}
