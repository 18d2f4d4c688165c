package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.simulation.CrashPoints.Point;

/**
 * One check through its whole life, with a warm agent and without one, and a crash of the worker
 * before and after every call on the way.
 */
class CrashPointsSimulationTest {
  /** Under it the check of either pool has a job, and so its agent a whole life. */
  private static final long SEED = 3;

  /** Pairs are many: so many of them are drawn here; all of them with -Dwarmpool.pairs=all. */
  private static final int PAIRS = 2_000;

  private final long drawn =
      Optional.ofNullable(Long.getLong("warmpool.seed")).orElse(System.nanoTime() & 0xFFFFFFFFL);

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void convergesAfterACrashAtAnyPoint(int warm) {
    CrashPoints life = new CrashPoints(warm, SEED);
    List<Point> points = points(life);

    List<String> broken = points.stream().flatMap(point -> breach(life, Set.of(point))).toList();

    System.out.printf("CrashPointsSimulationTest: warm %d, %d points%n", warm, points.size());
    assertThat(points).hasSizeGreaterThan(200);
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void convergesAfterTwoCrashes(int warm) throws InterruptedException {
    CrashPoints life = new CrashPoints(warm, SEED);
    List<Set<Point>> pairs = pairs(points(life));
    System.out.printf(
        "CrashPointsSimulationTest: warm %d, %d pairs, seed %d%n", warm, pairs.size(), drawn);

    var broken = new ConcurrentLinkedQueue<String>();
    Thread other =
        Thread.startVirtualThread(
            () -> each(pairs, 0, pair -> breach(life, pair).forEach(broken::add)));
    each(pairs, 1, pair -> breach(life, pair).forEach(broken::add));
    other.join();

    assertThat(broken).isEmpty();
  }

  private interface Visit {
    void of(Set<Point> pair);
  }

  private static void each(List<Set<Point>> pairs, int from, Visit visit) {
    for (int i = from; i < pairs.size(); i += 2) {
      visit.of(pairs.get(i));
    }
  }

  private List<Set<Point>> pairs(List<Point> points) {
    List<Set<Point>> pairs = new ArrayList<>();
    if ("all".equals(System.getProperty("warmpool.pairs"))) {
      for (int i = 0; i < points.size(); i++) {
        for (int j = i + 1; j < points.size(); j++) {
          pairs.add(Set.of(points.get(i), points.get(j)));
        }
      }
      return pairs;
    }
    SplittableRandom chance = new SplittableRandom(drawn);
    while (pairs.size() < PAIRS) {
      Point one = points.get(chance.nextInt(points.size()));
      Point other = points.get(chance.nextInt(points.size()));
      if (!one.equals(other)) {
        pairs.add(Set.of(one, other));
      }
    }
    return pairs;
  }

  private static List<Point> points(CrashPoints life) {
    return LongStream.rangeClosed(1, life.calls())
        .boxed()
        .flatMap(call -> Stream.of(new Point(call, true), new Point(call, false)))
        .toList();
  }

  private static Stream<String> breach(CrashPoints life, Set<Point> points) {
    return life.crash(points).stream()
        .map(it -> points + ": " + it.what() + "\n  " + String.join("\n  ", it.tail()));
  }

  @Test
  void aLifeHasCallsOfEveryService() {
    assertThat(new CrashPoints(1, SEED).ports())
        .contains(
            "CheckQueue",
            "RequestStore",
            "AgentStore",
            "PairingStore",
            "PoolStore",
            "CheckCallback",
            "AgentFleet",
            "AgentDirectory",
            "PoolSignals");
  }
}
