package warmpool.local.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The gauges of one pool over the last states, oldest first; older points fall off the end. */
final class History {
  // Five minutes at two states per second: a whole default demo, and still a small message.
  static final int POINTS_MAX = 600;

  private record Point(long worldMillis, Gauges gauges) {}

  private final Deque<Point> points = new ArrayDeque<>();

  void add(long worldMillis, Gauges gauges) {
    points.addLast(new Point(worldMillis, gauges));
    if (points.size() > POINTS_MAX) {
      points.removeFirst();
    }
  }

  /**
   * One list per series, which is what a chart wants and a third of the size of one object per
   * point.
   */
  Map<String, List<Long>> columns() {
    var columns = new LinkedHashMap<String, List<Long>>();
    columns.put("at", column(Point::worldMillis));
    columns.put("queueDepth", column(point -> point.gauges().queueDepth()));
    columns.put("waiting", column(point -> point.gauges().waiting()));
    columns.put("provisioning", column(point -> point.gauges().provisioning()));
    columns.put("starting", column(point -> point.gauges().starting()));
    columns.put("ready", column(point -> point.gauges().ready()));
    columns.put("claimed", column(point -> point.gauges().claimed()));
    columns.put("busy", column(point -> point.gauges().busy()));
    columns.put("draining", column(point -> point.gauges().draining()));
    columns.put("warmTarget", column(point -> point.gauges().warmTarget()));
    return columns;
  }

  private List<Long> column(ToLongFunction<Point> series) {
    var column = new ArrayList<Long>(points.size());
    points.forEach(point -> column.add(series.applyAsLong(point)));
    return column;
  }
}
