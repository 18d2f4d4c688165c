package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * A repeated launch is the same launch, including its failures: what exactly-once launches rest on.
 */
final class ClientTokenTest {
  private final EcsTestBed bed = new EcsTestBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void theSameTokenGivesTheSameTasks() {
    var first = bed.run(run -> run.count(3).clientToken("agent-1"));
    var again = bed.run(run -> run.count(3).clientToken("agent-1"));

    assertThat(arns(again)).isEqualTo(arns(first));
    assertThat(bed.ecs.tasks()).hasSize(3);
  }

  @Test
  void callsAtTheSameTimeWithOneTokenLaunchOnce() {
    List<List<String>> answers =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(_ -> arns(bed.run(run -> run.count(2).clientToken("agent-1"))))
            .toList();

    assertThat(answers).hasSize(8).containsOnly(answers.getFirst());
    assertThat(bed.ecs.tasks()).hasSize(2);
  }

  @Test
  void aReplayRepeatsTheFailuresToo() {
    bed.ecs.faults().on(EcsFault.CAPACITY);
    bed.run(run -> run.count(2).clientToken("agent-1"));
    bed.ecs.faults().off(EcsFault.CAPACITY);

    var again = bed.run(run -> run.count(2).clientToken("agent-1"));
    var rotated = bed.run(run -> run.count(2).clientToken("agent-1.1"));

    assertThat(again.tasks()).isEmpty();
    assertThat(again.failures())
        .hasSize(2)
        .extracting(Failure::reason)
        .allMatch(reason -> reason.startsWith("Capacity is unavailable at this time"));
    assertThat(rotated.tasks()).hasSize(2);
  }

  @Test
  void otherParametersUnderTheSameTokenAreAConflictThatNamesTheTasks() {
    var first = bed.run(run -> run.clientToken("agent-1"));

    ConflictException conflict =
        catchThrowableOfType(
            ConflictException.class,
            () -> bed.run(run -> run.clientToken("agent-1").group("other")));

    assertThat(conflict.resourceIds()).isEqualTo(arns(first));
    assertThat(bed.ecs.tasks()).hasSize(1);
  }

  @Test
  void aRepeatThatAsksForTagsIsAnotherLaunch() {
    bed.run(run -> run.clientToken("agent-1"));

    assertThatThrownBy(() -> bed.run(run -> run.clientToken("agent-1").enableECSManagedTags(true)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void stoppedTasksAreReplayedInOutlineOnly() {
    String arn = bed.run(run -> run.clientToken("agent-1")).tasks().getFirst().taskArn();
    bed.await(arn, TaskStatus.RUNNING);
    bed.processOf(arn).exit().complete(0);
    bed.await(arn, TaskStatus.STOPPED);

    Task task = bed.run(run -> run.clientToken("agent-1")).tasks().getFirst();

    assertThat(task.taskArn()).isEqualTo(arn);
    assertThat(task.lastStatus()).isEqualTo("STOPPED");
    assertThat(task.createdAt()).isNull();
  }

  @Test
  void anHourAfterTheLastTaskStoppedTheTokenLaunchesAgain() {
    try (EcsTestBed fast = new EcsTestBed(EcsTestBed.SETTINGS, 20_000, true)) {
      String arn = fast.run(run -> run.clientToken("agent-1")).tasks().getFirst().taskArn();
      fast.await(arn, TaskStatus.RUNNING);
      fast.processOf(arn).exit().complete(0);
      fast.await(arn, TaskStatus.STOPPED);

      fast.awaitWorld(Duration.ofMinutes(61));

      assertThat(arns(fast.run(run -> run.clientToken("agent-1")))).doesNotContain(arn);
    }
  }

  @Test
  void failuresOlderThanAnHourAreOnlyCounted() {
    try (EcsTestBed fast = new EcsTestBed(EcsTestBed.SETTINGS, 20_000, true)) {
      fast.ecs.faults().on(EcsFault.CAPACITY);
      fast.run(run -> run.count(2).clientToken("agent-1"));

      fast.awaitWorld(Duration.ofMinutes(61));

      assertThat(fast.run(run -> run.count(2).clientToken("agent-1")).failures())
          .hasSize(2)
          .allSatisfy(failure -> assertThat(failure.reason()).isNull());
    }
  }

  @Test
  void aRefusedCallUsesUpNoToken() {
    bed.ecs.faults().on(EcsFault.THROTTLE, 100);
    assertThatThrownBy(() -> bed.run(run -> run.clientToken("agent-1")));
    bed.ecs.faults().off(EcsFault.THROTTLE);
    assertThatThrownBy(() -> bed.run(run -> run.clientToken("agent-1").count(11)));

    assertThat(bed.run(run -> run.clientToken("agent-1")).tasks()).hasSize(1);
  }

  @Test
  void aTokenHasAtMost64PrintableAsciiCharacters() {
    refuses("x".repeat(65));
    refuses("with space");
    refuses("café");
    assertThat(bed.run(run -> run.clientToken("!~".repeat(32))).tasks()).hasSize(1);
  }

  private void refuses(String token) {
    assertThatThrownBy(() -> bed.run(run -> run.clientToken(token)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("clientToken");
  }

  private static List<String> arns(RunTaskResponse answer) {
    return answer.tasks().stream().map(Task::taskArn).toList();
  }
}
