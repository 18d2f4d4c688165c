package warmpool.aws.dashboard;

import java.util.List;

/** One graph. */
public record Widget(String title, List<Line> lines) {
  public Widget {
    lines = List.copyOf(lines);
  }

  static Widget of(String title, Line... lines) {
    return new Widget(title, List.of(lines));
  }
}
