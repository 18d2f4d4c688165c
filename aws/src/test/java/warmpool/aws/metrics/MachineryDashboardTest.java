package warmpool.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import warmpool.aws.dashboard.Line;
import warmpool.aws.dashboard.LoggedMetric;
import warmpool.aws.dashboard.MachineryDashboard;
import warmpool.aws.dashboard.Metric;

/** What is made of logs is shown, and what is shown of ours is made of logs. */
class MachineryDashboardTest {
  private static final MachineryDashboard DASHBOARD =
      new MachineryDashboard(
          "office",
          Map.of("Checks", "office-checks", "Minute", "office-minute"),
          Map.of("pairings", "office-pairings-dead"),
          "office-table",
          "office-api",
          "live");

  @Test
  void showsExactlyWhatIsMadeOfLogs() {
    Set<String> made =
        DASHBOARD.logged().stream()
            .map(each -> each.metric().name() + " " + each.parts().keySet())
            .collect(Collectors.toSet());
    Set<String> shown =
        DASHBOARD.rows().stream()
            .flatMap(row -> row.widgets().stream())
            .flatMap(widget -> widget.lines().stream())
            .filter(Line.Measured.class::isInstance)
            .map(line -> ((Line.Measured) line).metric())
            .filter(metric -> metric.namespace().equals("warmpool/office"))
            .map(metric -> metric.name() + " " + metric.dimensions().keySet())
            .collect(Collectors.toSet());

    assertThat(shown).isEqualTo(made).hasSize(3);
  }

  /** Restores differ by function; what Azure DevOps answers does not. */
  @Test
  void restoresAreCountedFunctionByFunction() {
    List<Metric> restores =
        DASHBOARD.logged().stream()
            .filter(each -> each.value().endsWith("restoreDurationMs"))
            .map(LoggedMetric::metric)
            .toList();

    assertThat(restores).hasSize(2).doesNotHaveDuplicates();
  }
}
