package warmpool.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A page left open for days must not grow. */
final class HistoryTest {
  @Test
  void keepsTheNewestPointsOnly() {
    var history = new History();
    int surplus = 5;

    for (int i = 0; i < History.POINTS_MAX + surplus; i++) {
      history.add(i, new Gauges(i, 1, 2.5, 3, 4, 5, 6, 7, 8, 9, 10));
    }

    assertThat(history.columns().get("at")).hasSize(History.POINTS_MAX).startsWith((long) surplus);
    assertThat(history.columns().get("queueDepth")).endsWith(History.POINTS_MAX + surplus - 1L);
    assertThat(history.columns().values()).allMatch(column -> column.size() == History.POINTS_MAX);
  }

  @Test
  void keepsEachSeriesInItsOwnColumn() {
    var history = new History();

    history.add(42, new Gauges(1, 2, 99, 3, 4, 5, 6, 7, 8, 9, 10));

    assertThat(history.columns().toString())
        .isEqualTo(
            "{at=[42], queueDepth=[1], waiting=[2], provisioning=[3], starting=[4], ready=[5],"
                + " claimed=[6], busy=[7], draining=[8], warmTarget=[9]}");
  }
}
