package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

/** What DescribeTasks tells, and what it calls MISSING. */
final class DescribeTasksTest {
  private final EcsTestBed bed = new EcsTestBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void findsATaskByArnAndByIdAndNamesWhatIsMissing() {
    String arn = bed.runOne();
    String id = bed.ecs.tasks().getFirst().taskId();
    String unknown = "0123456789abcdef0123456789abcdef";

    var answer =
        bed.client.describeTasks(ask -> ask.cluster(EcsTestBed.CLUSTER).tasks(arn, id, unknown));

    assertThat(answer.tasks()).extracting(task -> task.taskArn()).containsExactly(arn, arn);
    Failure failure = answer.failures().getFirst();
    assertThat(failure.reason()).isEqualTo("MISSING");
    assertThat(failure.arn())
        .isEqualTo("arn:aws:ecs:eu-west-1:123456789012:task/agents/" + unknown);
  }

  @Test
  void givesTagsOnlyWhenAsked() {
    String arn =
        bed.run(run -> run.tags(EcsTestBed.tag("pool", "linux"))).tasks().getFirst().taskArn();

    var plain = bed.client.describeTasks(ask -> ask.cluster(EcsTestBed.CLUSTER).tasks(arn));

    assertThat(plain.tasks().getFirst().tags()).isEmpty();
    assertThat(bed.describe(arn).tags()).containsExactly(EcsTestBed.tag("pool", "linux"));
  }

  @Test
  void takesBetweenOneAndAHundredTasks() {
    refuses(Collections.nCopies(101, "x"));
    refuses(List.of());
  }

  @Test
  void aFreshTaskIsMissingForAsLongAsTheFaultSays() {
    bed.ecs.faults().on(EcsFault.DESCRIBE_MISSING, 1e6);
    String arn = bed.runOne();

    var hidden = bed.client.describeTasks(ask -> ask.cluster(EcsTestBed.CLUSTER).tasks(arn));
    bed.ecs.faults().off(EcsFault.DESCRIBE_MISSING);

    assertThat(hidden.failures()).extracting(Failure::reason).containsExactly("MISSING");
    assertThat(bed.describe(arn).taskArn()).isEqualTo(arn);
  }

  private void refuses(List<String> tasks) {
    assertThatThrownBy(
            () -> bed.client.describeTasks(ask -> ask.cluster(EcsTestBed.CLUSTER).tasks(tasks)))
        .isInstanceOf(InvalidParameterException.class);
  }
}
