package warmpool.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.HorizontalAnnotation;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import warmpool.aws.dashboard.Line;
import warmpool.aws.dashboard.Row;
import warmpool.aws.dashboard.Target;
import warmpool.aws.dashboard.Widget;

/** The lines and graphs of a dashboard, as CloudWatch has them. */
final class Graphs {
  /** CloudWatch's grid. */
  private static final int WIDTH = 24;

  private static final int HEIGHT = 6;

  private Graphs() {}

  /** A heading and what is below it. */
  static List<List<IWidget>> of(Row row) {
    int width = WIDTH / row.widgets().size();
    List<IWidget> graphs =
        row.widgets().stream().<IWidget>map(widget -> graph(widget, width)).toList();
    IWidget heading =
        TextWidget.Builder.create().markdown("## " + row.title()).width(WIDTH).height(1).build();
    return List.of(List.of(heading), graphs);
  }

  private static GraphWidget graph(Widget widget, int width) {
    Duration step = Duration.minutes(widget.minutes());
    return GraphWidget.Builder.create()
        .title(widget.title())
        .left(widget.lines().stream().map(line -> metric(line, step)).toList())
        .stacked(widget.stacked())
        .leftAnnotations(widget.target().map(Graphs::annotation).stream().toList())
        .width(width)
        .height(HEIGHT)
        .build();
  }

  private static HorizontalAnnotation annotation(Target target) {
    return HorizontalAnnotation.builder().label(target.label()).value(target.value()).build();
  }

  static IMetric metric(Line line, Duration period) {
    return switch (line) {
      case Line.Measured measured -> measured(measured, period);
      case Line.Computed(var label, var formula, var inputs) ->
          MathExpression.Builder.create()
              .label(label)
              .expression(formula)
              .usingMetrics(inputs(inputs, period))
              .period(period)
              .build();
    };
  }

  private static Map<String, IMetric> inputs(Map<String, Line.Measured> inputs, Duration period) {
    return inputs.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> measured(each.getValue(), period)));
  }

  private static IMetric measured(Line.Measured line, Duration period) {
    return Metric.Builder.create()
        .namespace(line.metric().namespace())
        .metricName(line.metric().name())
        .dimensionsMap(line.metric().dimensions())
        .statistic(line.statistic())
        .label(line.label())
        .period(period)
        .build();
  }
}
