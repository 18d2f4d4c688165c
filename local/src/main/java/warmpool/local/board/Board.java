package warmpool.local.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import warmpool.aws.dashboard.Target;

/** A dashboard with its numbers: rows of graphs over the time from {@code from} to {@code to}. */
public record Board(Instant from, Instant to, List<Row> rows) {
  public Board {
    rows = List.copyOf(rows);
  }

  public record Row(String title, List<Graph> graphs) {
    public Row {
      graphs = List.copyOf(graphs);
    }
  }

  /** One graph; {@code minutes} is what one point stands for. */
  public record Graph(
      String title, boolean stacked, int minutes, Optional<Target> target, List<Series> series) {
    public Graph {
      series = List.copyOf(series);
    }
  }

  /** One line: its points' beginnings in milliseconds since 1970, and their values. */
  public record Series(String label, List<Long> at, List<Double> values) {
    public Series {
      at = List.copyOf(at);
      values = List.copyOf(values);
    }
  }
}
