package warmpool.local.ecs;

import java.util.Map;

/**
 * A task definition that exists when the simulator starts: one essential container, Fargate,
 * awsvpc.
 */
public record TaskFamily(
    String family, String container, String image, Map<String, String> environment) {

  public TaskFamily {
    environment = Map.copyOf(environment);
  }

  /** Names only: an environment may carry secrets. */
  @Override
  public String toString() {
    return "TaskFamily[" + family + ", container=" + container + ", image=" + image + "]";
  }
}
