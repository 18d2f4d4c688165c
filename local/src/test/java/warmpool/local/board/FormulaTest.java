package warmpool.local.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.aws.dashboard.Line;
import warmpool.aws.dashboard.PoolDashboard;

/** The page computes what CloudWatch would, and where CloudWatch shows nothing neither does it. */
class FormulaTest {
  private static final Instant FIRST = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant SECOND = FIRST.plusSeconds(60);

  @Test
  void countsPointByPoint() {
    assertThat(of("100 * hits / (hits + misses)", points(3, 1), points(1, 1)))
        .isEqualTo(points(75, 50));
  }

  @Test
  void aPointWithoutAValueOrWithNothingToDivideByIsNone() {
    assertThat(of("hits / misses", points(6, 1), points(2, 0))).isEqualTo(points(3));
    assertThat(of("hits + misses", points(6, 1), points(2))).isEqualTo(points(8));
  }

  @Test
  void aHoleIsFilledWhereTheFormulaSaysSo() {
    assertThat(of("hits + FILL(misses, 10)", points(6, 1), points(2))).isEqualTo(points(8, 11));
    assertThat(of("hits + FILL(misses, 10)", points(), points(2))).isEmpty();
  }

  @Test
  void knowsHowLongAPointLasts() {
    assertThat(of("hits * PERIOD(hits)", points(1, 2), points())).isEqualTo(points(60, 120));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hits +", "(hits", "HITS_OF(hits)", "hits misses"})
  void refusesWhatIsNoFormula(String text) {
    assertThatThrownBy(() -> Formula.of(text, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** The definition must not use what only CloudWatch understands. */
  @Test
  void understandsEveryFormulaOfAPoolsDashboard() {
    Stream<Line.Computed> formulas =
        new PoolDashboard("local", "linux", 0.04, 10, 600)
            .rows().stream()
                .flatMap(row -> row.widgets().stream())
                .flatMap(widget -> widget.lines().stream())
                .filter(Line.Computed.class::isInstance)
                .map(Line.Computed.class::cast);

    assertThat(formulas)
        .hasSizeGreaterThan(5)
        .allSatisfy(line -> {
          Map<String, SortedMap<Instant, Double>> ones = new TreeMap<>();
          line.inputs().keySet().forEach(name -> ones.put(name, points(1)));
          assertThat(Formula.of(line.formula(), Duration.ofMinutes(1)).over(ones)).hasSize(1);
        });
  }

  private static SortedMap<Instant, Double> of(
      String formula, SortedMap<Instant, Double> hits, SortedMap<Instant, Double> misses) {
    return Formula.of(formula, Duration.ofMinutes(1)).over(Map.of("hits", hits, "misses", misses));
  }

  private static SortedMap<Instant, Double> points(double... values) {
    SortedMap<Instant, Double> points = new TreeMap<>();
    Instant[] instants = {FIRST, SECOND};
    for (int i = 0; i < values.length; i++) {
      points.put(instants[i], values[i]);
    }
    return points;
  }
}
