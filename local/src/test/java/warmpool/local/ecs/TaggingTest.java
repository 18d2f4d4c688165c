package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ResourceNotFoundException;

/** Tags of tasks: they can be changed while the task is wanted, and end with it. */
final class TaggingTest {
  private final EcsTestBed bed = new EcsTestBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void addsReplacesAndRemovesTags() {
    String arn =
        bed.run(run -> run.tags(EcsTestBed.tag("a", "1"), EcsTestBed.tag("b", "1")))
            .tasks()
            .getFirst()
            .taskArn();

    bed.client.tagResource(
        ask -> ask.resourceArn(arn).tags(EcsTestBed.tag("b", "2"), EcsTestBed.tag("c", "3")));
    bed.client.untagResource(ask -> ask.resourceArn(arn).tagKeys("a"));

    assertThat(bed.client.listTagsForResource(ask -> ask.resourceArn(arn)).tags())
        .containsExactlyInAnyOrder(EcsTestBed.tag("b", "2"), EcsTestBed.tag("c", "3"));
  }

  @Test
  void aStoppedTaskCanNotBeTagged() {
    String arn = bed.runOne();
    bed.client.stopTask(ask -> ask.cluster(EcsTestBed.CLUSTER).task(arn));

    assertThatThrownBy(() ->
            bed.client.tagResource(ask -> ask.resourceArn(arn).tags(EcsTestBed.tag("a", "1"))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("stopped");
  }

  @Test
  void anUnknownTaskCanNotBeTagged() {
    String arn = "arn:aws:ecs:eu-west-1:123456789012:task/agents/0123456789abcdef0123456789abcdef";

    assertThatThrownBy(() ->
            bed.client.tagResource(ask -> ask.resourceArn(arn).tags(EcsTestBed.tag("a", "1"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }
}
