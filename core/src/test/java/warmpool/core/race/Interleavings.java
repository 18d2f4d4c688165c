package warmpool.core.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs a race once for each order in which its actors' steps could come.
 *
 * <p>Shape: depth first. Each run follows the choices that it was given and then always takes the
 * first actor that is not done; the last choice that had another way is taken the other way next.
 */
public final class Interleavings {
  /** Beyond this a race has too many steps to be tried in every order. */
  private static final int RUNS_MAX = 200_000;

  /** One choice: the actor that stepped, of how many that could. */
  private record Choice(int taken, int options) {}

  private Interleavings() {}

  /** How many orders there are; each was run in a fresh world, and what must hold held. */
  public static int explore(Supplier<Race> fresh) {
    List<Integer> given = List.of();
    for (int runs = 1; runs <= RUNS_MAX; runs++) {
      List<Choice> choices = run(fresh.get(), given);
      int last = choices.size() - 1;
      while (last >= 0 && choices.get(last).taken() + 1 == choices.get(last).options()) {
        last--;
      }
      if (last < 0) {
        return runs;
      }
      List<Integer> others = new ArrayList<>();
      choices.subList(0, last).forEach(choice -> others.add(choice.taken()));
      others.add(choices.get(last).taken() + 1);
      given = others;
    }
    throw new IllegalStateException("more than " + RUNS_MAX + " orders");
  }

  private static List<Choice> run(Race race, List<Integer> given) {
    List<String> journal = new ArrayList<>();
    List<Turn> turns =
        IntStream.range(0, race.actors().size())
            .mapToObj(i -> new Turn("actor " + (i + 1), journal))
            .toList();
    for (int i = 0; i < turns.size(); i++) {
      turns.get(i).start(race.actors().get(i));
    }
    List<Choice> choices = new ArrayList<>();
    for (List<Turn> able = able(turns); !able.isEmpty(); able = able(turns)) {
      int taken = choices.size() < given.size() ? given.get(choices.size()) : 0;
      choices.add(new Choice(taken, able.size()));
      able.get(taken).step();
    }
    check(race, turns, journal);
    return choices;
  }

  private static List<Turn> able(List<Turn> turns) {
    return turns.stream().filter(turn -> !turn.done()).toList();
  }

  private static void check(Race race, List<Turn> turns, List<String> journal) {
    try {
      for (Turn turn : turns) {
        turn.failure()
            .ifPresent(thrown -> {
              throw new AssertionError("an actor failed", thrown);
            });
      }
      race.afterwards().run();
    } catch (AssertionError broken) {
      throw new AssertionError("in this order:\n  " + String.join("\n  ", journal), broken);
    }
  }
}
