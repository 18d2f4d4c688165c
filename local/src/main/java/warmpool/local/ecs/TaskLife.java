package warmpool.local.ecs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.local.clock.WorldClock;

/**
 * Moves tasks through their phases as world time passes: starts their process, and ends it when
 * asked or when it ends by itself.
 *
 * <p>A start step that finds the task unwanted does nothing, so a stop needs no cancelling of what
 * is scheduled.
 */
final class TaskLife implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskLife.class);

  /** 128 + SIGKILL. */
  private static final int KILLED = 137;

  /**
   * Creating and starting the container after the pull; too short to matter, long enough to be
   * seen.
   */
  private static final Duration CONTAINER_START = Duration.ofMillis(500);

  private static final Duration DEATH_MAX = Duration.ofSeconds(5);

  private final EcsWorld world;
  private final WorldClock clock;
  private final StopTimes times;
  private final TaskProgram program;
  private volatile boolean closed;

  TaskLife(EcsWorld world, TaskProgram program) {
    this.world = world;
    this.clock = world.clock();
    this.times = world.settings().stopTimes();
    this.program = program;
  }

  /** Follows a task that has just been created. */
  void begin(SimulatedTask task) {
    StartTimes starts = world.settings().startTimes();
    Duration total = starts.at(world.chance().gaussian());
    Duration placement = starts.placementOf(total);
    Duration network = placement.multipliedBy(2).dividedBy(5);
    later(network, () -> pending(task));
    later(placement, () -> activating(task, total.minus(placement)));
  }

  /** Stops a task once; a task that is already on its way out keeps its first cause. */
  void stop(SimulatedTask task, StopCause cause) {
    if (!task.change(progress -> progress.stopping(cause, clock.instant()))) {
      return;
    }
    if (task.progress().wasStarted()) {
      later(times.deactivation(), () -> stopping(task));
    } else {
      later(times.deactivation(), () -> deprovisioning(task));
    }
  }

  @Override
  public void close() {
    closed = true;
    for (SimulatedTask task : world.tasks().all()) {
      var _ = task.process().thenAccept(TaskProcess::kill);
    }
  }

  private void pending(SimulatedTask task) {
    task.change(progress ->
        progress.wanted()
            ? progress.at(TaskMoment.CONNECTED, clock.instant()).reached(TaskStatus.PENDING)
            : progress);
  }

  private void activating(SimulatedTask task, Duration pull) {
    // The two steps may come in one timer tick on a fast clock; PENDING is never skipped.
    pending(task);
    boolean begun =
        task.change(progress ->
            progress.wanted()
                ? progress
                    .at(TaskMoment.PULL_STARTED, clock.instant())
                    .reached(TaskStatus.ACTIVATING)
                : progress);
    if (!begun) {
      return;
    }
    double slower = Math.max(1, world.faults().value(EcsFault.SLOW_PULL));
    Duration container = CONTAINER_START.compareTo(pull) < 0 ? CONTAINER_START : pull;
    Duration pulling = Duration.ofNanos((long) (pull.minus(container).toNanos() * slower));
    if (world.faultHits(EcsFault.TASK_FAILS_TO_START)) {
      later(pulling, () -> stop(task, cannotPull(task)));
    } else {
      later(pulling, () -> pulled(task, container));
    }
  }

  private static StopCause cannotPull(SimulatedTask task) {
    return StopCause.cannotPull(
        task.spec().definition().mainContainer().path("image").asString(""));
  }

  private void pulled(SimulatedTask task, Duration container) {
    task.change(progress ->
        progress.wanted() ? progress.at(TaskMoment.PULL_STOPPED, clock.instant()) : progress);
    later(container, () -> running(task));
  }

  private void running(SimulatedTask task) {
    boolean begun =
        task.change(progress ->
            progress.wanted()
                ? progress.at(TaskMoment.STARTED, clock.instant()).reached(TaskStatus.RUNNING)
                : progress);
    if (!begun) {
      return;
    }
    TaskProcess process;
    try {
      process = program.start(task.spec().context());
    } catch (RuntimeException failed) {
      LOG.atWarn()
          .addKeyValue("task", task.spec().taskArn())
          .setCause(failed)
          .log("a program did not start");
      process = new EndedProcess(1);
      stop(task, StopCause.cannotStart());
    }
    task.process().complete(process);
    follow(task, process);
  }

  private void follow(SimulatedTask task, TaskProcess process) {
    if (closed) {
      process.kill();
    }
    if (world.faultHits(EcsFault.TASK_DIES)) {
      later(
          world.chance().upTo(DEATH_MAX),
          () -> {
            stop(task, StopCause.outOfMemory());
            process.kill();
          });
    }
    var _ = process.exit().whenComplete((_, _) -> stop(task, StopCause.exited()));
  }

  /** SIGTERM, then SIGKILL, then the task is gone whatever its process says. */
  private void stopping(SimulatedTask task) {
    task.change(progress -> progress.reached(TaskStatus.STOPPING));
    var _ = task.process().thenAccept(process -> end(task, process));
  }

  private void end(SimulatedTask task, TaskProcess process) {
    CompletableFuture<Integer> ended =
        process.exit().handle((code, failure) -> failure == null ? code : 1);
    var _ =
        ended.thenAccept(code -> {
          task.change(progress -> progress.exited(code));
          deprovisioning(task);
        });
    if (ended.isDone()) {
      return;
    }
    process.terminate();
    Duration grace = task.spec().definition().stopTimeout().orElse(times.stopTimeout());
    later(grace, () -> kill(process, ended));
  }

  private void kill(TaskProcess process, CompletableFuture<Integer> ended) {
    if (!ended.isDone()) {
      process.kill();
      later(Duration.ofSeconds(1), () -> ended.complete(KILLED));
    }
  }

  private void deprovisioning(SimulatedTask task) {
    task.change(progress ->
        progress
            .at(TaskMoment.EXECUTION_STOPPED, clock.instant())
            .reached(TaskStatus.DEPROVISIONING));
    later(times.deprovisioning(), () -> stopped(task));
  }

  private void stopped(SimulatedTask task) {
    task.change(
        progress -> progress.at(TaskMoment.STOPPED, clock.instant()).reached(TaskStatus.STOPPED));
    later(times.visibleAfterStop(), () -> world.tasks().remove(task));
  }

  private void later(Duration delay, Runnable action) {
    if (closed) {
      return;
    }
    try {
      var _ = clock.after(delay, action);
    } catch (RejectedExecutionException worldEnded) {
      LOG.atDebug().log("the world's clock has stopped; its tasks stay as they are");
    }
  }
}
