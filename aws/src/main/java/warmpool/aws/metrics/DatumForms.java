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
    List<Dimension> all = new ArrayList<>(dimensions());
    all.add(dimension(dimension, kind.name().toLowerCase(Locale.ROOT)));
    return plain(name, StandardUnit.COUNT).dimensions(all).value((double) value).build();
  }

  MetricDatum seconds(String name, Duration value) {
    return plain(name, StandardUnit.SECONDS).value(inSeconds(value)).build();
  }

  Optional<MetricDatum> secondsOf(String name, List<Duration> samples) {
    return distribution(
        name, StandardUnit.SECONDS, samples.stream().map(DatumForms::inSeconds).toList());
  }

  Optional<MetricDatum> countsOf(String name, List<Integer> samples) {
    return distribution(
        name, StandardUnit.COUNT, samples.stream().map(Integer::doubleValue).toList());
  }

  private Optional<MetricDatum> distribution(String name, StandardUnit unit, List<Double> samples) {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    Distribution merged = Distribution.of(samples);
    return Optional.of(plain(name, unit).values(merged.values()).counts(merged.counts()).build());
  }

  private MetricDatum.Builder plain(String name, StandardUnit unit) {
    return MetricDatum.builder().metricName(name).timestamp(at).unit(unit).dimensions(dimensions());
  }

  private List<Dimension> dimensions() {
    return List.of(dimension("Stack", stack), dimension("Pool", pool.value()));
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  /**
   * To the millisecond. Two clocks may disagree by a little, but nobody waits less than nothing.
   */
  private static double inSeconds(Duration duration) {
    double millis = Math.rint(duration.getNano() / NANOS_PER_MILLI);
    return Math.max(0, duration.getSeconds() + millis / MILLIS_PER_SECOND);
  }
}
