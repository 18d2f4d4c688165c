package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** Filters and pages of ListTasks. */
final class ListTasksTest {
  private final EcsTestBed bed = new EcsTestBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void listsWhatIsWantedRunningWhateverItsPhase() {
    String fresh = bed.runOne();

    assertThat(list(_ -> {})).containsExactly(fresh);
    assertThat(list(ask -> ask.desiredStatus(DesiredStatus.STOPPED))).isEmpty();
    assertThat(list(ask -> ask.desiredStatus(DesiredStatus.PENDING))).isEmpty();
  }

  @Test
  void listsAStoppingTaskUnderStoppedOnly() {
    String arn = bed.runOne();
    bed.client.stopTask(ask -> ask.cluster(EcsTestBed.CLUSTER).task(arn));

    assertThat(list(_ -> {})).isEmpty();
    assertThat(list(ask -> ask.desiredStatus(DesiredStatus.STOPPED))).containsExactly(arn);
  }

  @Test
  void findsTasksByWhoStartedThem() {
    String ours = bed.run(run -> run.startedBy("stack/a")).tasks().getFirst().taskArn();
    String theirs = bed.run(run -> run.startedBy("stack/b")).tasks().getFirst().taskArn();

    assertThat(list(ask -> ask.startedBy("stack/a"))).containsExactly(ours).doesNotContain(theirs);
  }

  @Test
  void startedByAllowsNoOtherFilter() {
    assertThatThrownBy(() -> list(ask -> ask.startedBy("stack/a").family("agent")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> list(ask -> ask.startedBy("stack/a").launchType("FARGATE")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void findsTasksByFamily() {
    String arn = bed.runOne();

    assertThat(list(ask -> ask.family("agent"))).containsExactly(arn);
    assertThat(list(ask -> ask.family("other"))).isEmpty();
  }

  @Test
  void pagesThroughEveryTaskOnce() {
    List<String> launched =
        IntStream.range(0, 5)
            .mapToObj(_ -> bed.run(run -> run.count(5)).tasks())
            .flatMap(List::stream)
            .map(Task::taskArn)
            .toList();

    var pages =
        bed.client.listTasksPaginator(ask -> ask.cluster(EcsTestBed.CLUSTER).maxResults(10));

    assertThat(pages.stream().count()).isEqualTo(3);
    assertThat(pages.taskArns()).containsExactlyElementsOf(launched);
  }

  @Test
  void refusesPagesAbove100AndTokensThatAreNotOurs() {
    assertThatThrownBy(() -> list(ask -> ask.maxResults(101)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> list(ask -> ask.nextToken("?")))
        .isInstanceOf(InvalidParameterException.class);
  }

  private List<String> list(Consumer<ListTasksRequest.Builder> more) {
    return bed.client
        .listTasks(ask -> ask.cluster(EcsTestBed.CLUSTER).applyMutation(more))
        .taskArns();
  }
}
