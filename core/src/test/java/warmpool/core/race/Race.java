package warmpool.core.race;

import java.util.List;
import java.util.function.Consumer;

/**
 * One fresh world, its actors, and what must hold when all of them are done.
 *
 * @param actors each works on ports that it got through its steps
 */
public record Race(List<Consumer<Steps>> actors, Runnable afterwards) {
  public Race {
    actors = List.copyOf(actors);
  }
}
