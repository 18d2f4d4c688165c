package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** Task definitions: registering makes a revision, and a task runs the revision it names. */
final class DefiningTest {
  private static final RegisterTaskDefinitionRequest NEXT =
      RegisterTaskDefinitionRequest.builder()
          .family("agent")
          .requiresCompatibilities(Compatibility.FARGATE)
          .networkMode(NetworkMode.AWSVPC)
          .cpu("2048")
          .memory("4096")
          .containerDefinitions(
              ContainerDefinition.builder()
                  .name("agent")
                  .image("registry/agent:2")
                  .environment(KeyValuePair.builder().name("FROM").value("revision 2").build())
                  .build())
          .build();

  private final EcsTestBed bed = new EcsTestBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void aFamilyWithoutARevisionMeansItsNewest() {
    assertThat(bed.client.registerTaskDefinition(NEXT).taskDefinition().revision()).isEqualTo(2);

    String newest = bed.runOne();
    String pinned = bed.run(run -> run.taskDefinition("agent:1")).tasks().getFirst().taskArn();
    bed.await(newest, TaskStatus.RUNNING);
    bed.await(pinned, TaskStatus.RUNNING);

    assertThat(bed.processOf(newest).context().environment()).containsEntry("FROM", "revision 2");
    assertThat(bed.processOf(pinned).context().environment()).containsEntry("FROM", "definition");
    assertThat(bed.describe(newest).cpu()).isEqualTo("2048");
  }

  @Test
  void describesWhatWasRegistered() {
    bed.client.registerTaskDefinition(NEXT);

    var found =
        bed.client.describeTaskDefinition(ask -> ask.taskDefinition("agent")).taskDefinition();

    assertThat(found.taskDefinitionArn())
        .isEqualTo("arn:aws:ecs:eu-west-1:123456789012:task-definition/agent:2");
    assertThat(found.containerDefinitions().getFirst().image()).isEqualTo("registry/agent:2");
    assertThatThrownBy(
            () -> bed.client.describeTaskDefinition(ask -> ask.taskDefinition("agent:3")))
        .isInstanceOf(ClientException.class);
  }

  @Test
  void aTaskHasTheTagsOfItsDefinitionAndItsClusterIfItIsAskedFor() {
    bed.client.registerTaskDefinition(
        NEXT.toBuilder().tags(EcsTestBed.tag("pool", "linux")).build());

    String plain = bed.runOne();
    String tagged =
        bed.run(run -> run.propagateTags(PropagateTags.TASK_DEFINITION).enableECSManagedTags(true))
            .tasks()
            .getFirst()
            .taskArn();

    assertThat(bed.describe(plain).tags()).isEmpty();
    assertThat(bed.describe(tagged).tags())
        .containsExactlyInAnyOrder(
            EcsTestBed.tag("pool", "linux"), EcsTestBed.tag("aws:ecs:clusterName", "agents"));
  }

  @Test
  void fargateNeedsATaskSize() {
    assertThatThrownBy(() -> bed.client.registerTaskDefinition(NEXT.toBuilder().cpu(null).build()))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("cpu");
  }
}
