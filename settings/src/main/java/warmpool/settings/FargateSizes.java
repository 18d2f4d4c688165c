package warmpool.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Which sizes of tasks Fargate has. Source: the task-size table of the ECS documentation. */
final class FargateSizes {
  private static final int GIB = 1024;

  private static final Map<Integer, List<Integer>> MEMORY =
      new TreeMap<>(
          Map.of(
              256, List.of(512, GIB, 2 * GIB),
              512, steps(1, 4, 1),
              1024, steps(2, 8, 1),
              2048, steps(4, 16, 1),
              4096, steps(8, 30, 1),
              8192, steps(16, 60, 4),
              16_384, steps(32, 120, 8)));

  private FargateSizes() {}

  private static List<Integer> steps(int from, int to, int step) {
    return IntStream.rangeClosed(from, to)
        .filter(gib -> (gib - from) % step == 0)
        .mapToObj(gib -> gib * GIB)
        .toList();
  }

  static List<Integer> cpus() {
    return List.copyOf(MEMORY.keySet());
  }

  /** MiB that go with so much CPU; none if there is no such CPU. */
  static List<Integer> memory(int cpu) {
    return MEMORY.getOrDefault(cpu, List.of());
  }
}
