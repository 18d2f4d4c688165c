package warmpool.aws.dashboard;

import java.util.List;

/** Graphs about one question, side by side. */
public record Row(String title, List<Widget> widgets) {
  public Row {
    widgets = List.copyOf(widgets);
  }

  static Row of(String title, Widget... widgets) {
    return new Row(title, List.of(widgets));
  }
}
