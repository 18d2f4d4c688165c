package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Each switch, on and off. */
final class EcsFaultsTest {
  private final EcsTestBed bed = new EcsTestBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void capacityFailsPartOfASuccess() {
    bed.ecs.faults().on(EcsFault.CAPACITY, 50);

    List<Integer> launched =
        Stream.generate(() -> bed.run(run -> run.count(10)).tasks().size()).limit(6).toList();

    assertThat(launched.stream().mapToInt(Integer::intValue).sum()).isBetween(15, 45);
  }

  @Test
  void vcpuQuotaFailsEveryTask() {
    bed.ecs.faults().on(EcsFault.VCPU_QUOTA);

    assertThat(bed.run(_ -> {}).failures())
        .extracting(Failure::reason)
        .containsExactly(
            "You've reached the limit on the number of vCPUs you can run concurrently");
  }

  @Test
  void throttleRefusesEveryKindOfCall() {
    bed.ecs.faults().on(EcsFault.THROTTLE, 100);

    assertThatThrownBy(bed::runOne)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refused -> assertThat(refused.isThrottlingException()).isTrue());
    assertThatThrownBy(() -> bed.client.listTasks(ask -> ask.cluster(EcsTestBed.CLUSTER)))
        .isInstanceOf(AwsServiceException.class);
  }

  @Test
  void slowPullMakesThePullLongerAndNothingElse() {
    bed.ecs.faults().on(EcsFault.SLOW_PULL, 10);
    String arn = bed.runOne();
    bed.await(arn, TaskStatus.RUNNING);

    Task task = bed.describe(arn);

    Duration pull = Duration.between(task.pullStartedAt(), task.pullStoppedAt());
    assertThat(pull).isGreaterThan(Duration.ofSeconds(45));
    assertThat(Duration.between(task.createdAt(), task.pullStartedAt())).isLessThan(pull);
  }

  @Test
  void aTaskThatDiesIsKilledSoonAfterRunning() {
    bed.ecs.faults().on(EcsFault.TASK_DIES, 100);
    String arn = bed.runOne();
    bed.await(arn, TaskStatus.STOPPED);

    Task task = bed.describe(arn);

    assertThat(task.startedAt()).isNotNull();
    assertThat(task.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    assertThat(task.containers().getFirst().exitCode()).isEqualTo(137);
    assertThat(task.containers().getFirst().reason()).startsWith("OutOfMemoryError");
  }

  @Test
  void aTaskThatFailsToStartNeverRuns() {
    bed.ecs.faults().on(EcsFault.TASK_FAILS_TO_START, 100);
    String arn = bed.runOne();
    bed.await(arn, TaskStatus.STOPPED);

    Task task = bed.describe(arn);

    assertThat(task.startedAt()).isNull();
    assertThat(task.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
    assertThat(task.stoppedReason()).startsWith("CannotPullContainerError");
    assertThat(bed.processes).isEmpty();
  }

  @Test
  void lostEventsNeverCome() {
    bed.ecs.faults().on(EcsFault.EVENTS_LOST, 100);
    String silent = bed.runOne();
    bed.processOf(silent);
    bed.ecs.faults().off(EcsFault.EVENTS_LOST);
    bed.await(bed.runOne(), TaskStatus.PROVISIONING);

    assertThat(bed.eventsOf(silent)).isEmpty();
  }

  @Test
  void repeatedEventsComeTwiceWithTheSameVersionAndId() {
    bed.ecs.faults().on(EcsFault.EVENTS_REPEATED, 100);
    String arn = bed.runOne();
    bed.processOf(arn).exit().complete(0);
    bed.await(arn, TaskStatus.STOPPED);
    bed.awaitWorld(Duration.ofMinutes(10));

    List<String> ids =
        bed.eventsOf(arn).stream().map(event -> event.path("id").asString()).toList();

    assertThat(ids).hasSize(16);
    assertThat(new HashSet<>(ids)).hasSize(8);
  }

  @Test
  void shuffledEventsAllComeButNotInOrder() {
    bed.ecs.faults().on(EcsFault.EVENTS_SHUFFLED, 100);
    List<String> arns = bed.run(run -> run.count(10)).tasks().stream().map(Task::taskArn).toList();
    arns.forEach(arn -> bed.processOf(arn).exit().complete(0));
    arns.forEach(arn -> Stream.of(TaskStatus.values()).forEach(status -> bed.await(arn, status)));

    assertThat(arns)
        .anySatisfy(arn ->
            assertThat(versions(arn)).isNotEqualTo(versions(arn).stream().sorted().toList()));
  }

  @Test
  void theSwitchesCanBeListedAndTurnedOff() {
    EcsFaults faults = bed.ecs.faults();
    faults.on(EcsFault.SLOW_PULL);
    faults.on(EcsFault.TASK_DIES, 5);

    assertThat(faults.active())
        .containsOnlyKeys(EcsFault.SLOW_PULL, EcsFault.TASK_DIES)
        .containsEntry(EcsFault.TASK_DIES, 5.0);
    faults.allOff();
    assertThat(faults.active()).isEmpty();
    assertThatThrownBy(() -> faults.on(EcsFault.TASK_DIES, 101))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Long> versions(String arn) {
    return bed.eventsOf(arn).stream()
        .map(event -> event.at("/detail/version").longValue())
        .toList();
  }
}
