package warmpool.local.ecs;

import java.util.Map;

/**
 * A task definition that exists when the simulator starts: one essential container, Fargate,
 * awsvpc.
 */
public record TaskFamily(
    String family, String container, String image, Size size, Map<String, String> environment) {

  /** CPU units, MiB, and the processor as ECS calls it. */
  public record Size(int cpu, int memory, String architecture) {
    static final Size SMALL = new Size(1024, 2048, "X86_64");
  }

  public TaskFamily {
    environment = Map.copyOf(environment);
  }

  public TaskFamily(
      String family, String container, String image, Map<String, String> environment) {
    this(family, container, image, Size.SMALL, environment);
  }

  /** Names only: an environment may carry secrets. */
  @Override
  public String toString() {
    return "TaskFamily[" + family + ", container=" + container + ", image=" + image + "]";
  }
}
