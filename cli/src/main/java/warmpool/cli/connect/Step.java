package warmpool.cli.connect;

import java.util.List;

/** One thing, and what has to happen to it. */
public sealed interface Step {
  Thing thing();

  /** It is as it shall be. */
  record Keep(Thing thing) implements Step {}

  record Create(Thing thing) implements Step {}

  /** It is there, and these things about it are wrong. */
  record Change(Thing thing, List<String> differences) implements Step {
    public Change {
      differences = List.copyOf(differences);
    }
  }
}
