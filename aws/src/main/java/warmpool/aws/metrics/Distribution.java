package warmpool.aws.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Samples as CloudWatch takes them: different values, and how often each one came.
 *
 * <p>Shape: at most 150 values. Of more, the smallest and the largest stay as they are and
 * neighbours between them become their mean, so that count and sum stay exact and every percentile
 * keeps its place.
 */
record Distribution(List<Double> values, List<Double> counts) {
  /** What CloudWatch takes in one datum. */
  static final int VALUES_MAX = 150;

  static Distribution of(List<Double> samples) {
    TreeMap<Double, Integer> byValue = new TreeMap<>();
    samples.forEach(sample -> byValue.merge(sample, 1, Integer::sum));
    List<Map.Entry<Double, Integer>> ordered = List.copyOf(byValue.entrySet());
    List<Double> values = new ArrayList<>();
    List<Double> counts = new ArrayList<>();
    for (List<Map.Entry<Double, Integer>> group : groups(ordered)) {
      double count = group.stream().mapToInt(Map.Entry::getValue).sum();
      double sum = group.stream().mapToDouble(one -> one.getKey() * one.getValue()).sum();
      values.add(group.size() == 1 ? group.getFirst().getKey() : sum / count);
      counts.add(count);
    }
    return new Distribution(List.copyOf(values), List.copyOf(counts));
  }

  private static <T> List<List<T>> groups(List<T> ordered) {
    if (ordered.size() <= VALUES_MAX) {
      return ordered.stream().map(List::of).toList();
    }
    List<T> inner = ordered.subList(1, ordered.size() - 1);
    int innerGroups = VALUES_MAX - 2;
    List<List<T>> groups = new ArrayList<>();
    groups.add(List.of(ordered.getFirst()));
    for (int i = 0; i < innerGroups; i++) {
      int from = Math.toIntExact((long) i * inner.size() / innerGroups);
      int to = Math.toIntExact((i + 1L) * inner.size() / innerGroups);
      groups.add(inner.subList(from, to));
    }
    groups.add(List.of(ordered.getLast()));
    return groups;
  }
}
