package warmpool.cli.removal;

import java.util.List;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import warmpool.aws.client.SdkCall;

/** Who runs in a cluster, whatever rows know of them. */
public record RunningTasks(EcsClient ecs) {
  private static final String PORT = "tasks";

  /** A hundred tasks a page: enough to say who is in the way. */
  private static final int PAGES_MAX = 20;

  /** ARNs of tasks that are meant to run. Errors: {@code PortFailure}. */
  public List<String> of(String cluster) {
    return SdkCall.of(
        PORT,
        () -> {
          try {
            return ecs.listTasksPaginator(ask -> ask.cluster(cluster)).stream()
                .limit(PAGES_MAX)
                .flatMap(page -> page.taskArns().stream())
                .toList();
          } catch (ClusterNotFoundException gone) {
            return List.<String>of();
          }
        });
  }
}
