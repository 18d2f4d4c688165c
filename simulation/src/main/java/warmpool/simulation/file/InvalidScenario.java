package warmpool.simulation.file;

import java.util.List;

/** A scenario file that cannot be run, with every problem at once. */
public final class InvalidScenario extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public InvalidScenario(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
