package warmpool.local.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import warmpool.aws.dashboard.Line;
import warmpool.aws.dashboard.Line.Computed;
import warmpool.aws.dashboard.Line.Measured;
import warmpool.aws.dashboard.Row;
import warmpool.aws.dashboard.Widget;
import warmpool.local.cloudwatch.MetricKey;
import warmpool.local.cloudwatch.MetricSeries;
import warmpool.local.cloudwatch.Periods;

/** Reads the lines of a definition off the metrics that were published. */
public final class BoardReader {
  /** What CloudWatch shows of a dashboard unless it is told otherwise. */
  private static final Duration SHOWN = Duration.ofHours(3);

  private final Map<MetricKey, MetricSeries> known;
  private final Instant now;

  public BoardReader(List<MetricSeries> series, Instant now) {
    this.known = series.stream().collect(Collectors.toMap(MetricSeries::key, Function.identity()));
    this.now = now;
  }

  public Board read(List<Row> rows) {
    return new Board(now.minus(SHOWN), now, rows.stream().map(this::row).toList());
  }

  private Board.Row row(Row row) {
    return new Board.Row(row.title(), row.widgets().stream().map(this::graph).toList());
  }

  private Board.Graph graph(Widget widget) {
    Periods periods = periods(Duration.ofMinutes(widget.minutes()));
    return new Board.Graph(
        widget.title(),
        widget.stacked(),
        widget.minutes(),
        widget.target(),
        widget.lines().stream().map(line -> series(line, periods)).toList());
  }

  /** Whole periods of the clock, as CloudWatch cuts them: a point does not move while one looks. */
  private Periods periods(Duration each) {
    long seconds = each.toSeconds();
    long first = Math.floorDiv(now.minus(SHOWN).getEpochSecond(), seconds) * seconds;
    return new Periods(Instant.ofEpochSecond(first), now.plusSeconds(1), each);
  }

  private Board.Series series(Line line, Periods periods) {
    SortedMap<Instant, Double> points =
        switch (line) {
          case Measured measured -> measured(measured, periods);
          case Computed computed -> computed(computed, periods);
        };
    return new Board.Series(
        line.label(),
        points.keySet().stream().map(Instant::toEpochMilli).toList(),
        new ArrayList<>(points.values()));
  }

  private SortedMap<Instant, Double> computed(Computed line, Periods periods) {
    Map<String, SortedMap<Instant, Double>> inputs = new LinkedHashMap<>();
    line.inputs().forEach((name, measured) -> inputs.put(name, measured(measured, periods)));
    return Formula.of(line.formula(), periods.each()).over(inputs);
  }

  private SortedMap<Instant, Double> measured(Measured line, Periods periods) {
    var metric = line.metric();
    var key = new MetricKey(metric.namespace(), metric.name(), metric.dimensions());
    MetricSeries found = known.getOrDefault(key, new MetricSeries(key, List.of()));
    return periods.of(line.statistic(), found.samples());
  }
}
