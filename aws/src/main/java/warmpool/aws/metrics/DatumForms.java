package warmpool.aws.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import warmpool.core.name.PoolName;

/** The forms that a datum of one pool at one moment can have. */
record DatumForms(String stack, PoolName pool, Instant at) {
  private static final double MILLIS_PER_SECOND = 1_000.0;
  private static final double NANOS_PER_MILLI = 1_000_000.0;

  MetricDatum count(String name, long value) {
    return plain(name, StandardUnit.COUNT).value((double) value).build();
  }

  MetricDatum countBy(String name, String dimension, Enum<?> kind, long value) {
    return plain(name, StandardUnit.COUNT)
        .dimensions(dimensions(dimension, kind.name().toLowerCase(Locale.ROOT)))
        .value((double) value)
        .build();
  }

  MetricDatum seconds(String name, Duration value) {
    return plain(name, StandardUnit.SECONDS).value(inSeconds(value)).build();
  }

  Optional<MetricDatum> secondsOf(String name, List<Duration> samples) {
    return distribution(plain(name, StandardUnit.SECONDS), inSeconds(samples));
  }

  Optional<MetricDatum> secondsBy(
      String name, String dimension, String kind, List<Duration> samples) {
    return distribution(
        plain(name, StandardUnit.SECONDS).dimensions(dimensions(dimension, kind)),
        inSeconds(samples));
  }

  Optional<MetricDatum> countsOf(String name, List<Integer> samples) {
    return distribution(
        plain(name, StandardUnit.COUNT), samples.stream().map(Integer::doubleValue).toList());
  }

  private static Optional<MetricDatum> distribution(
      MetricDatum.Builder datum, List<Double> samples) {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    Distribution merged = Distribution.of(samples);
    return Optional.of(datum.values(merged.values()).counts(merged.counts()).build());
  }

  private MetricDatum.Builder plain(String name, StandardUnit unit) {
    return MetricDatum.builder().metricName(name).timestamp(at).unit(unit).dimensions(dimensions());
  }

  private List<Dimension> dimensions() {
    return List.of(dimension("Stack", stack), dimension("Pool", pool.value()));
  }

  private List<Dimension> dimensions(String name, String value) {
    List<Dimension> all = new ArrayList<>(dimensions());
    all.add(dimension(name, value));
    return all;
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  private static List<Double> inSeconds(List<Duration> durations) {
    return durations.stream().map(DatumForms::inSeconds).toList();
  }

  /**
   * To the millisecond. Two clocks may disagree by a little, but nobody waits less than nothing.
   */
  private static double inSeconds(Duration duration) {
    double millis = Math.rint(duration.getNano() / NANOS_PER_MILLI);
    return Math.max(0, duration.getSeconds() + millis / MILLIS_PER_SECOND);
  }
}
