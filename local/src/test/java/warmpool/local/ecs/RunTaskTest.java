package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** What RunTask accepts and refuses, asked through the real SDK. */
final class RunTaskTest {
  private static final CapacityProviderStrategyItem SPOT =
      CapacityProviderStrategyItem.builder().capacityProvider("FARGATE_SPOT").build();

  /** In real time, so that an answer still shows a task's first phase. */
  private final EcsTestBed bed = new EcsTestBed(EcsTestBed.SETTINGS, 1, true);

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void launchesAsManyTasksAsAsked() {
    var answer = bed.run(run -> run.count(10).startedBy("stack/pool"));

    assertThat(answer.failures()).isEmpty();
    assertThat(answer.tasks()).hasSize(10).extracting(Task::taskArn).doesNotHaveDuplicates();
    assertThat(answer.tasks())
        .allSatisfy(task -> {
          assertThat(task.taskArn())
              .matches("arn:aws:ecs:eu-west-1:123456789012:task/agents/[0-9a-f]{32}");
          assertThat(task.lastStatus()).isEqualTo("PROVISIONING");
          assertThat(task.desiredStatus()).isEqualTo("RUNNING");
          assertThat(task.startedBy()).isEqualTo("stack/pool");
          assertThat(task.group()).isEqualTo("family:agent");
          assertThat(task.taskDefinitionArn()).endsWith("task-definition/agent:1");
        });
  }

  @Test
  void answersWithTheOverridesGroupAndTagsItWasGiven() {
    Task task =
        bed.run(run ->
                run.group("stack:pool")
                    .tags(EcsTestBed.tag("pool", "linux"))
                    .overrides(EcsTestBed.environment("agent", "A", "1")))
            .tasks()
            .getFirst();

    assertThat(task.group()).isEqualTo("stack:pool");
    assertThat(task.tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.value()).isEqualTo("linux"));
    assertThat(task.overrides().containerOverrides().getFirst().environment().getFirst().value())
        .isEqualTo("1");
  }

  @Test
  void refusesMoreThanTenAtOnceAndLessThanOne() {
    refuses(run -> run.count(11), "count");
    refuses(run -> run.count(0), "count");
  }

  @Test
  void refusesOverridesAbove8192Characters() {
    refuses(run -> environment(run, "agent", "x".repeat(8192)), "8192");
  }

  @Test
  void takesOverridesBelow8192Characters() {
    assertThat(bed.run(run -> environment(run, "agent", "x".repeat(8000))).tasks()).hasSize(1);
  }

  @Test
  void refusesAnOverrideOfAContainerThatIsNotThere() {
    refuses(run -> environment(run, "sidecar", "x"), "sidecar");
  }

  @Test
  void refusesAStartedByOutsideItsAlphabetOrTooLong() {
    refuses(run -> run.startedBy("stack:pool"), "startedBy");
    refuses(run -> run.startedBy("x".repeat(129)), "startedBy");
  }

  @Test
  void refusesALaunchTypeTogetherWithACapacityProviderStrategy() {
    refuses(run -> run.capacityProviderStrategy(SPOT), "Specifying both");
  }

  @Test
  void runsOnSpotByStrategyOnly() {
    Task task =
        bed.run(run -> run.launchType((LaunchType) null).capacityProviderStrategy(SPOT))
            .tasks()
            .getFirst();

    assertThat(task.capacityProviderName()).isEqualTo("FARGATE_SPOT");
  }

  @Test
  void hasNoContainerInstancesForAnyOtherLaunchType() {
    refuses(run -> run.launchType(LaunchType.EC2), "No Container Instances");
    refuses(run -> run.launchType((LaunchType) null), "No Container Instances");
  }

  @Test
  void refusesATaskWithoutANetwork() {
    refuses(run -> run.networkConfiguration((NetworkConfiguration) null), "Network Configuration");
  }

  @Test
  void refusesToPropagateTagsOfAService() {
    refuses(run -> run.propagateTags(PropagateTags.SERVICE), "propagateTags");
  }

  @Test
  void refusesMoreThanFiftyTags() {
    var tags = IntStream.range(0, 51).mapToObj(i -> EcsTestBed.tag("k" + i, "")).toList();

    refuses(run -> run.tags(tags), "50");
  }

  @Test
  void knowsNoOtherClusterAndNoOtherDefinition() {
    assertThatThrownBy(() -> bed.run(run -> run.cluster("other")))
        .isInstanceOf(ClusterNotFoundException.class);
    assertThatThrownBy(() -> bed.run(run -> run.taskDefinition("other")))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("TaskDefinition not found");
    assertThatThrownBy(() -> bed.run(run -> run.taskDefinition("agent:2")))
        .isInstanceOf(ClientException.class);
  }

  @Test
  void takesClusterAndDefinitionByArn() {
    var answer =
        bed.run(run ->
            run.cluster("arn:aws:ecs:eu-west-1:123456789012:cluster/agents")
                .taskDefinition("arn:aws:ecs:eu-west-1:123456789012:task-definition/agent:1"));

    assertThat(answer.tasks()).hasSize(1);
  }

  private static void environment(RunTaskRequest.Builder run, String container, String value) {
    run.overrides(EcsTestBed.environment(container, "A", value));
  }

  private void refuses(Consumer<RunTaskRequest.Builder> more, String why) {
    assertThatThrownBy(() -> bed.run(more))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining(why);
    assertThat(bed.ecs.tasks()).isEmpty();
  }
}
