package warmpool.settings;

import java.util.List;
import java.util.stream.Collectors;
import warmpool.settings.shape.Problem;

/** A file that cannot be deployed, with everything that is wrong with it. */
public final class InvalidWarmpoolFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  InvalidWarmpoolFile(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
