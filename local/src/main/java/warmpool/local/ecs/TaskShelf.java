package warmpool.local.ecs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every task that can still be seen, oldest first. */
final class TaskShelf {
  private final ConcurrentSkipListMap<Long, SimulatedTask> tasks = new ConcurrentSkipListMap<>();
  private final Map<String, SimulatedTask> byId = new ConcurrentHashMap<>();

  void put(SimulatedTask task) {
    tasks.put(task.spec().sequence(), task);
    byId.put(Arns.name(task.spec().taskArn()), task);
  }

  void remove(SimulatedTask task) {
    tasks.remove(task.spec().sequence());
    byId.remove(Arns.name(task.spec().taskArn()));
  }

  /** By the whole ARN, or by its last part. */
  Optional<SimulatedTask> find(String idOrArn) {
    return Optional.ofNullable(byId.get(Arns.name(idOrArn)))
        .filter(task -> idOrArn.indexOf('/') < 0 || task.spec().taskArn().equals(idOrArn));
  }

  Optional<SimulatedTask> find(String clusterArn, String idOrArn) {
    return find(idOrArn).filter(task -> task.spec().clusterArn().equals(clusterArn));
  }

  List<SimulatedTask> all() {
    return List.copyOf(tasks.values());
  }

  List<SimulatedTask> after(long sequence) {
    return List.copyOf(tasks.tailMap(sequence, false).values());
  }
}
