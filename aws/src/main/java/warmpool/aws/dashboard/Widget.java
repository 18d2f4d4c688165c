package warmpool.aws.dashboard;

import java.util.List;
import java.util.Optional;

/**
 * One graph.
 *
 * @param stacked whether the lines are parts of a whole
 * @param minutes of one point; a ratio of rare things says nothing in a single minute
 */
public record Widget(
    String title, List<Line> lines, boolean stacked, Optional<Target> target, int minutes) {
  public Widget {
    lines = List.copyOf(lines);
  }

  static Widget of(String title, Line... lines) {
    return of(title, List.of(lines));
  }

  static Widget of(String title, List<Line> lines) {
    return new Widget(title, lines, false, Optional.empty(), 1);
  }

  Widget inParts() {
    return new Widget(title, lines, true, target, minutes);
  }

  Widget against(String label, double value) {
    return new Widget(title, lines, stacked, Optional.of(new Target(label, value)), minutes);
  }

  Widget each(int minutesEach) {
    return new Widget(title, lines, stacked, target, minutesEach);
  }
}
