package warmpool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warmpool.cli.connect.ConnectPlan;
import warmpool.cli.connect.Step;

/** A plan of connecting, as people and programs read it. */
final class ConnectText {
  private ConnectText() {}

  static List<String> of(ConnectPlan plan) {
    List<String> lines = new ArrayList<>();
    for (Step step : plan.steps()) {
      String what = step.thing().words();
      switch (step) {
        case Step.Keep _ -> lines.add("  @|faint = " + what + "|@");
        case Step.Create _ -> lines.add("  @|green +|@ " + what);
        case Step.Change(_, var differences) -> {
          lines.add("  @|yellow ~|@ " + what);
          differences.forEach(difference -> lines.add("      " + difference));
        }
      }
    }
    return lines;
  }

  static Optional<String> done(Step step) {
    return switch (step) {
      case Step.Keep _ -> Optional.empty();
      case Step.Create(var thing) -> Optional.of("created " + thing.words());
      case Step.Change(var thing, _) -> Optional.of("changed " + thing.words());
    };
  }

  /** For programs: each step, and whether it was carried out. */
  record Document(List<Line> steps, boolean done) {
    record Line(String action, String what, List<String> differences) {}
  }

  static Document document(ConnectPlan plan, boolean done) {
    return new Document(plan.steps().stream().map(ConnectText::line).toList(), done);
  }

  private static Document.Line line(Step step) {
    String what = step.thing().words();
    return switch (step) {
      case Step.Keep _ -> new Document.Line("keep", what, List.of());
      case Step.Create _ -> new Document.Line("create", what, List.of());
      case Step.Change(_, var differences) -> new Document.Line("change", what, differences);
    };
  }
}
