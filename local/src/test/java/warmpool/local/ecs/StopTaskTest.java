package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** SIGTERM, the stop timeout, SIGKILL, and what StopTask leaves behind. */
final class StopTaskTest {
  /** Exactly ten minutes, so that a stop surely comes before the start. */
  private static final StartTimes SLOW =
      new StartTimes(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofSeconds(10));

  @Test
  void asksTheProcessToEndAndKeepsTheReason() {
    try (EcsTestBed bed = new EcsTestBed()) {
      String arn =
          bed.run(run -> run.tags(EcsTestBed.tag("pool", "linux"))).tasks().getFirst().taskArn();
      bed.await(arn, TaskStatus.RUNNING);

      Task stopping = stop(bed, arn);
      bed.await(arn, TaskStatus.STOPPED);

      Task task = bed.describe(arn);
      assertThat(stopping.desiredStatus()).isEqualTo("STOPPED");
      assertThat(stopping.tags()).isEmpty();
      assertThat(EcsTestBed.within(bed.processOf(arn).terminated())).isEqualTo("SIGTERM");
      assertThat(task.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
      assertThat(task.stoppedReason()).isEqualTo("no longer needed");
      assertThat(task.containers().getFirst().exitCode()).isEqualTo(143);
      assertThat(task.tags()).isEmpty();
    }
  }

  @Test
  void killsAProcessThatIgnoresSigtermAfterTheStopTimeout() {
    try (EcsTestBed bed = new EcsTestBed(EcsTestBed.SETTINGS, 300, false)) {
      String arn = bed.runOne();
      bed.await(arn, TaskStatus.RUNNING);

      stop(bed, arn);
      bed.await(arn, TaskStatus.STOPPED);

      Task task = bed.describe(arn);
      assertThat(bed.processOf(arn).terminated()).isDone();
      assertThat(task.containers().getFirst().exitCode()).isEqualTo(137);
      assertThat(Duration.between(task.stoppingAt(), task.executionStoppedAt()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }
  }

  @Test
  void aTaskStoppedBeforeItRanNeverGetsAProcess() {
    try (EcsTestBed bed = new EcsTestBed(EcsTestBed.SETTINGS.withStartTimes(SLOW), 300, true)) {
      String arn = bed.runOne();

      stop(bed, arn);
      bed.await(arn, TaskStatus.STOPPED);
      bed.awaitWorld(Duration.ofMinutes(11));

      Task task = bed.describe(arn);
      assertThat(bed.processes).isEmpty();
      assertThat(task.startedAt()).isNull();
      assertThat(task.containers().getFirst().exitCode()).isNull();
      assertThat(bed.eventsOf(arn))
          .extracting(event -> event.at("/detail/lastStatus").asString())
          .doesNotContain("RUNNING")
          .endsWith("STOPPING", "DEPROVISIONING", "STOPPED");
    }
  }

  @Test
  void stoppingTwiceKeepsTheFirstReason() {
    try (EcsTestBed bed = new EcsTestBed()) {
      String arn = bed.runOne();
      stop(bed, arn);

      bed.client.stopTask(ask -> ask.cluster(EcsTestBed.CLUSTER).task(arn).reason("again"));
      bed.await(arn, TaskStatus.STOPPED);

      assertThat(bed.describe(arn).stoppedReason()).isEqualTo("no longer needed");
    }
  }

  @Test
  void refusesATaskItDoesNotKnow() {
    try (EcsTestBed bed = new EcsTestBed()) {
      assertThatThrownBy(() -> stop(bed, "0123456789abcdef0123456789abcdef"))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("The referenced task was not found.");
    }
  }

  private static Task stop(EcsTestBed bed, String arn) {
    return bed.client
        .stopTask(ask -> ask.cluster(EcsTestBed.CLUSTER).task(arn).reason("no longer needed"))
        .task();
  }
}
