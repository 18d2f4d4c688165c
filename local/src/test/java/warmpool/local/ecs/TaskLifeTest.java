package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;
import tools.jackson.databind.JsonNode;

/** A task's life from created to gone, as DescribeTasks and the events tell it. */
final class TaskLifeTest {
  private final EcsTestBed bed = new EcsTestBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void passesEveryPhaseOnceWithGrowingVersions() {
    String arn = bed.runOne();
    bed.await(arn, TaskStatus.RUNNING);
    bed.processOf(arn).exit().complete(0);
    bed.await(arn, TaskStatus.STOPPED);

    List<JsonNode> details = bed.eventsOf(arn).stream().map(event -> event.path("detail")).toList();

    assertThat(details)
        .extracting(detail -> detail.path("lastStatus").asString())
        .containsExactly(Stream.of(TaskStatus.values()).map(Enum::name).toArray(String[]::new));
    assertThat(details)
        .extracting(detail -> detail.path("version").longValue())
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void timestampsFollowEachOtherInTheOrderOfThePhases() {
    String arn = bed.runOne();
    bed.await(arn, TaskStatus.RUNNING);
    bed.processOf(arn).exit().complete(0);
    bed.await(arn, TaskStatus.STOPPED);

    Task task = bed.describe(arn);

    assertThat(
            List.of(
                task.createdAt(),
                task.connectivityAt(),
                task.pullStartedAt(),
                task.pullStoppedAt(),
                task.startedAt(),
                task.stoppingAt(),
                task.executionStoppedAt(),
                task.stoppedAt()))
        .isSorted();
    assertThat(task.createdAt()).isAfter(Instant.parse("2026-03-02T08:00:00Z"));
    assertThat(Duration.between(task.createdAt(), task.pullStartedAt()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void itsProgramSeesTheDefinitionsEnvironmentUnderTheOverrides() {
    String arn =
        bed.run(run ->
                run.startedBy("stack/pool")
                    .overrides(EcsTestBed.environment("agent", "MORE", "yes")))
            .tasks()
            .getFirst()
            .taskArn();
    bed.await(arn, TaskStatus.RUNNING);

    TaskContext context = bed.processOf(arn).context();

    assertThat(context.environment())
        .containsEntry("FROM", "definition")
        .containsEntry("MORE", "yes");
    assertThat(context.startedBy()).contains("stack/pool");
    assertThat(context.clusterArn()).endsWith(":cluster/agents");
    assertThat(context.toString()).doesNotContain("yes");
  }

  @Test
  void aProcessThatEndsStopsItsTaskWithItsExitCode() {
    String arn = bed.runOne();
    bed.await(arn, TaskStatus.RUNNING);
    bed.processOf(arn).exit().complete(3);
    bed.await(arn, TaskStatus.STOPPED);

    Task task = bed.describe(arn);

    assertThat(task.desiredStatus()).isEqualTo("STOPPED");
    assertThat(task.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
    assertThat(task.containers().getFirst().exitCode()).isEqualTo(3);
    assertThat(bed.processOf(arn).terminated()).isNotDone();
  }

  @Test
  void isGoneOneHourAfterItStopped() {
    try (EcsTestBed fast = new EcsTestBed(EcsTestBed.SETTINGS, 20_000, true)) {
      String arn = fast.runOne();
      fast.await(arn, TaskStatus.RUNNING);
      fast.processOf(arn).exit().complete(0);
      fast.await(arn, TaskStatus.STOPPED);

      fast.awaitWorld(Duration.ofMinutes(90));

      var answer = fast.client.describeTasks(ask -> ask.cluster(EcsTestBed.CLUSTER).tasks(arn));
      assertThat(answer.tasks()).isEmpty();
      assertThat(answer.failures())
          .singleElement()
          .satisfies(f -> assertThat(f.reason()).isEqualTo("MISSING"));
    }
  }

  @Test
  void eventsHaveTheShapeEventBridgeGivesThem() {
    String arn =
        bed.run(run -> run.group("stack:pool").startedBy("stack/pool"))
            .tasks()
            .getFirst()
            .taskArn();
    bed.await(arn, TaskStatus.RUNNING);

    JsonNode event = bed.eventsOf(arn).getLast();

    assertThat(event.path("detail-type").asString()).isEqualTo("ECS Task State Change");
    assertThat(event.path("source").asString()).isEqualTo("aws.ecs");
    assertThat(event.path("account").asString()).isEqualTo("123456789012");
    assertThat(event.path("region").asString()).isEqualTo("eu-west-1");
    assertThat(event.path("resources").path(0).asString()).isEqualTo(arn);
    JsonNode detail = event.path("detail");
    assertThat(detail.path("clusterArn").asString()).endsWith(":cluster/agents");
    assertThat(detail.path("group").asString()).isEqualTo("stack:pool");
    assertThat(detail.path("startedBy").asString()).isEqualTo("stack/pool");
    assertThat(Instant.parse(detail.path("startedAt").asString())).isAfter(Instant.EPOCH);
    assertThat(detail.path("containers").path(0).path("name").asString()).isEqualTo("agent");
    assertThat(detail.has("tags")).isFalse();
    assertThat(detail.path("healthStatus").isMissingNode()).isTrue();
  }
}
