package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.core.pool.PlanReason.ABOVE_TARGET;
import static warmpool.core.pool.PlanReason.AT_TARGET;
import static warmpool.core.pool.PlanReason.BELOW_TARGET;
import static warmpool.core.pool.PlanReason.NO_HEADROOM;
import static warmpool.core.pool.PlanReason.PARALLEL_JOBS_CAP;
import static warmpool.core.pool.PlanReason.REPLACING;
import static warmpool.core.pool.PlanReason.REQUESTS_WAIT;
import static warmpool.core.pool.PlanReason.TOO_YOUNG_TO_DRAIN;
import static warmpool.core.pool.Saw.NOTHING;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import warmpool.core.pool.ScalingPlan.Drain;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.pool.ScalingPlan.Launch;

/** What a pool of at most 40 agents plans, at most 20 launches at a time, as a table. */
class PoolPlannerTest {
  record Row(String claim, PoolSnapshot saw, int target, ScalingPlan plan) {
    @Override
    public String toString() {
      return claim;
    }
  }

  static Stream<Row> table() {
    return Stream.of(launches(), limits(), drainsAndHolds()).flatMap(rows -> rows);
  }

  private static Stream<Row> launches() {
    return Stream.of(
        new Row("fills an empty pool to its target", NOTHING, 2, new Launch(2, 0, BELOW_TARGET)),
        new Row(
            "launches for who waits on top of the target",
            Saw.wanting(Saw.ready(NOTHING, 1, 0), 3, 0),
            2,
            new Launch(4, 2, REQUESTS_WAIT)),
        new Row(
            "launches on demand without a buffer",
            Saw.wanting(NOTHING, 1, 0),
            0,
            new Launch(1, 1, REQUESTS_WAIT)),
        new Row(
            "counts a queued job that no claim covers as demand",
            Saw.wanting(NOTHING, 0, 3),
            0,
            new Launch(3, 3, REQUESTS_WAIT)),
        new Row(
            "launches no second time for what is on its way",
            Saw.wanting(Saw.coming(NOTHING, 1, 2), 3, 0),
            0,
            new Hold(AT_TARGET)),
        new Row(
            "replaces an overdue agent",
            Saw.wanting(Saw.taken(NOTHING, 1, 0, 0), 1, 0),
            0,
            new Launch(1, 1, REQUESTS_WAIT)));
  }

  private static Stream<Row> limits() {
    return Stream.of(
        new Row(
            "launches no more than a tick may",
            Saw.wanting(NOTHING, 30, 0),
            0,
            new Launch(20, 20, REQUESTS_WAIT)),
        new Row(
            "launches what there is room for",
            Saw.wanting(Saw.taken(NOTHING, 0, 38, 0), 5, 0),
            0,
            new Launch(2, 2, REQUESTS_WAIT)),
        new Row(
            "gives the room of a draining agent away only once it is gone",
            Saw.wanting(Saw.taken(NOTHING, 0, 38, 2), 5, 0),
            0,
            new Hold(NO_HEADROOM)),
        new Row(
            "launches nothing without headroom",
            Saw.wanting(Saw.taken(NOTHING, 0, 40, 0), 5, 0),
            2,
            new Hold(NO_HEADROOM)),
        new Row(
            "launches nothing in a pool that holds too many already",
            Saw.wanting(Saw.taken(NOTHING, 0, 50, 0), 5, 0),
            2,
            new Hold(NO_HEADROOM)));
  }

  private static Stream<Row> drainsAndHolds() {
    return Stream.of(
        new Row("holds at the target", Saw.ready(NOTHING, 2, 2), 2, new Hold(AT_TARGET)),
        new Row(
            "drains one of a small pool", Saw.ready(NOTHING, 5, 5), 2, new Drain(1, ABOVE_TARGET)),
        new Row(
            "drains a tenth of a large pool at a time",
            Saw.taken(Saw.ready(NOTHING, 20, 20), 0, 10, 0),
            0,
            new Drain(3, ABOVE_TARGET)),
        new Row(
            "drains no more than is above the target",
            Saw.taken(Saw.ready(NOTHING, 20, 20), 0, 10, 0),
            19,
            new Drain(1, ABOVE_TARGET)),
        new Row(
            "keeps agents that are too young to let go",
            Saw.ready(NOTHING, 5, 0),
            2,
            new Hold(TOO_YOUNG_TO_DRAIN)),
        new Row(
            "keeps an agent that a waiting request could use",
            Saw.wanting(Saw.ready(Saw.coming(NOTHING, 3, 0), 1, 1), 1, 0),
            0,
            new Hold(AT_TARGET)),
        new Row(
            "keeps an agent that a queued job could use",
            Saw.wanting(Saw.ready(Saw.coming(NOTHING, 3, 0), 1, 1), 0, 1),
            0,
            new Hold(AT_TARGET)),
        new Row(
            "lets a surplus that is on its way arrive first",
            Saw.coming(NOTHING, 3, 0),
            0,
            new Hold(AT_TARGET)));
  }

  static Stream<Row> atTwelveJobs() {
    return Stream.of(
        new Row(
            "counts no job that the organisation may not run",
            Saw.wanting(Saw.taken(NOTHING, 0, 10, 0), 0, 30),
            0,
            new Launch(2, 2, REQUESTS_WAIT)),
        new Row(
            "launches for no request that could only idle",
            Saw.wanting(Saw.taken(NOTHING, 0, 12, 0), 3, 0),
            2,
            new Hold(PARALLEL_JOBS_CAP)),
        new Row(
            "takes what is ready or coming for the jobs that may run",
            Saw.wanting(Saw.ready(Saw.coming(Saw.taken(NOTHING, 0, 9, 0), 1, 1), 1, 0), 0, 9),
            0,
            new Hold(PARALLEL_JOBS_CAP)),
        new Row(
            "keeps no more ready than may still run",
            Saw.taken(NOTHING, 0, 11, 0),
            4,
            new Launch(1, 0, BELOW_TARGET)),
        new Row(
            "serves who waits before it fills up",
            Saw.wanting(Saw.taken(NOTHING, 0, 8, 0), 3, 0),
            4,
            new Launch(4, 3, REQUESTS_WAIT)),
        new Row(
            "counts an agent that is promised as a job that will run",
            Saw.claimed(Saw.wanting(Saw.taken(NOTHING, 0, 8, 0), 0, 9), 3),
            0,
            new Launch(1, 1, REQUESTS_WAIT)),
        new Row(
            "lets nobody go for the organisation's sake: the next job finds it ready",
            Saw.ready(Saw.taken(NOTHING, 0, 12, 0), 2, 2),
            2,
            new Hold(AT_TARGET)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("atTwelveJobs")
  void plansInAnOrganisationThatMayRunTwelveJobs(Row row) {
    assertThat(new PoolPlanner(40, 20, 12).plan(row.saw(), row.target())).isEqualTo(row.plan());
  }

  record Turn(String claim, PoolSnapshot saw, int replaceable, ScalingPlan plan) {
    @Override
    public String toString() {
      return claim;
    }
  }

  static Stream<Turn> turns() {
    return Stream.of(
        new Turn(
            "launches before it lets go", Saw.ready(NOTHING, 2, 2), 2, new Launch(1, 0, REPLACING)),
        new Turn(
            "launches for a tenth of a large pool at a time",
            Saw.taken(Saw.ready(NOTHING, 2, 2), 0, 28, 0),
            5,
            new Launch(3, 0, REPLACING)),
        new Turn(
            "waits for the new one before it lets an old one go",
            Saw.ready(Saw.coming(NOTHING, 1, 0), 2, 2),
            2,
            new Hold(AT_TARGET)),
        new Turn(
            "lets an old one go once the new one is ready",
            Saw.ready(NOTHING, 3, 2),
            2,
            new Drain(1, ABOVE_TARGET)),
        new Turn(
            "keeps an old one that somebody waits for",
            Saw.wanting(Saw.ready(NOTHING, 3, 2), 1, 0),
            2,
            new Launch(1, 0, REPLACING)),
        new Turn(
            "keeps the old ones where there is no room for new ones",
            Saw.taken(Saw.ready(NOTHING, 2, 2), 0, 38, 0),
            2,
            new Hold(AT_TARGET)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("turns")
  void replaces(Turn turn) {
    assertThat(new PoolPlanner(40, 20, 0).plan(turn.saw(), 2, turn.replaceable()))
        .isEqualTo(turn.plan());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void plans(Row row) {
    assertThat(new PoolPlanner(40, 20, 0).plan(row.saw(), row.target())).isEqualTo(row.plan());
  }
}
