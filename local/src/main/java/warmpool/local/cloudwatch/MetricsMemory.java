package warmpool.local.cloudwatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;

/** The latest samples of each metric; bounded both ways, so that it can run for days. */
final class MetricsMemory {
  private final int samplesMax;
  private final int seriesMax;
  private final LinkedHashMap<MetricKey, Deque<MetricSample>> series = new LinkedHashMap<>();

  MetricsMemory(int samplesMax, int seriesMax) {
    this.samplesMax = samplesMax;
    this.seriesMax = seriesMax;
  }

  synchronized void add(List<Datum> data) {
    data.forEach(this::add);
  }

  synchronized List<MetricSeries> series() {
    List<MetricSeries> all = new ArrayList<>();
    series.forEach((key, samples) -> all.add(new MetricSeries(key, List.copyOf(samples))));
    return all;
  }

  private void add(Datum datum) {
    if (!series.containsKey(datum.key()) && series.size() >= seriesMax) {
      // The metric that was first heard of makes room.
      series.pollFirstEntry();
    }
    Deque<MetricSample> samples = series.computeIfAbsent(datum.key(), _ -> new ArrayDeque<>());
    if (samples.size() >= samplesMax) {
      samples.removeFirst();
    }
    samples.addLast(datum.sample());
  }
}
