package warmpool.core.port;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Walks of random steps. */
public final class StoreSteps {
  static final int POOLS = 2;
  static final int REQUESTS = 3;
  static final int AGENTS = 3;

  private static final int STEPS_MAX = 40;
  private static final int CAME_ONLINE = 1;

  /** Two requests wait for two ready agents. */
  private static final List<StoreStep> PRELUDE =
      List.of(
          new StoreStep.Admit(0, 0, 1),
          new StoreStep.Admit(1, 0, 1),
          new StoreStep.Intend(0, 0, 2, false),
          new StoreStep.MoveAgent(0, CAME_ONLINE, 2, false),
          new StoreStep.MoveAgent(1, CAME_ONLINE, 2, false));

  private StoreSteps() {}

  /** From nothing, or from where a promise is near. */
  public static Arbitrary<List<StoreStep>> walks() {
    return Combinators.combine(Arbitraries.of(List.<StoreStep>of(), PRELUDE), steps())
        .as((before, after) -> Stream.concat(before.stream(), after.stream()).toList());
  }

  private static Arbitrary<List<StoreStep>> steps() {
    // Promises and moves are what the stores are for, so they come more often.
    return Arbitraries.<StoreStep>frequencyOf(
            Tuple.of(4, admit()),
            Tuple.of(6, moveRequest()),
            Tuple.of(1, attemptRequest()),
            Tuple.of(3, intend()),
            Tuple.of(8, moveAgent()),
            Tuple.of(8, pair()),
            Tuple.of(1, savePool()),
            Tuple.of(1, forgetOutcomes()),
            Tuple.of(1, countArrival()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(STEPS_MAX);
  }

  private static Arbitrary<StoreStep> admit() {
    return Combinators.combine(below(REQUESTS), pools(), millis()).as(StoreStep.Admit::new);
  }

  private static Arbitrary<StoreStep> moveRequest() {
    return Combinators.combine(below(REQUESTS), below(6), millis(), late())
        .as(StoreStep.MoveRequest::new);
  }

  private static Arbitrary<StoreStep> attemptRequest() {
    return Combinators.combine(below(REQUESTS), late()).as(StoreStep.AttemptRequest::new);
  }

  private static Arbitrary<StoreStep> intend() {
    return Combinators.combine(pools(), below(AGENTS), Arbitraries.integers().between(0, 2), late())
        .as(StoreStep.Intend::new);
  }

  private static Arbitrary<StoreStep> moveAgent() {
    Arbitrary<Integer> events =
        Arbitraries.frequencyOf(Tuple.of(1, below(7)), Tuple.of(1, Arbitraries.just(CAME_ONLINE)));
    return Combinators.combine(below(AGENTS), events, millis(), late())
        .as(StoreStep.MoveAgent::new);
  }

  private static Arbitrary<StoreStep> pair() {
    return Combinators.combine(below(REQUESTS), below(AGENTS), Arbitraries.of(true, false))
        .as(StoreStep.Pair::new);
  }

  private static Arbitrary<StoreStep> savePool() {
    return Combinators.combine(pools(), millis(), late()).as(StoreStep.SavePool::new);
  }

  private static Arbitrary<StoreStep> forgetOutcomes() {
    return Combinators.combine(pools(), Arbitraries.integers().between(0, 3))
        .as(StoreStep.ForgetOutcomes::new);
  }

  private static Arbitrary<StoreStep> countArrival() {
    return Combinators.combine(pools(), Arbitraries.of(true, false), millis())
        .as(StoreStep.CountArrival::new);
  }

  /** Mostly the same, or nobody would meet. */
  private static Arbitrary<Integer> pools() {
    return Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(1, POOLS - 1));
  }

  private static Arbitrary<Integer> below(int bound) {
    return Arbitraries.integers().between(0, bound - 1);
  }

  private static Arbitrary<Integer> millis() {
    return Arbitraries.integers().between(0, 600_000);
  }

  private static Arbitrary<Boolean> late() {
    return Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true));
  }
}
