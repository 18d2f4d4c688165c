package warmpool.core.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import warmpool.core.name.PoolName;

/**
 * Ordered entries of each pool. Not safe for threads: {@link MemoryTables} lets one in at a time.
 */
final class MemoryShelf<T> {
  private final Map<PoolName, NavigableSet<T>> entries = new HashMap<>();
  private final Comparator<? super T> order;

  MemoryShelf(Comparator<? super T> order) {
    this.order = order;
  }

  void put(PoolName pool, T entry) {
    entries.computeIfAbsent(pool, _ -> new TreeSet<>(order)).add(entry);
  }

  void remove(PoolName pool, T entry) {
    of(pool).remove(entry);
  }

  boolean holds(PoolName pool, T entry) {
    return of(pool).contains(entry);
  }

  List<T> first(PoolName pool, int limit) {
    return of(pool).stream().limit(Math.max(0, limit)).toList();
  }

  List<T> all(PoolName pool) {
    return List.copyOf(of(pool));
  }

  private NavigableSet<T> of(PoolName pool) {
    return entries.getOrDefault(pool, new TreeSet<>(order));
  }
}
