package warmpool.simulation.proof;

import java.util.List;

/** Something that must hold does not. An error, so that no handler takes it for the world's. */
public final class InvariantBroken extends Error {
  private static final long serialVersionUID = 1L;

  private final Invariant invariant;
  private final transient List<String> subjects;

  /**
   * What broke.
   *
   * @param subjects names in the journal of those it happened to
   */
  public InvariantBroken(Invariant invariant, String what, Object... subjects) {
    super("invariant " + invariant.number() + " (" + invariant.words() + ") is broken: " + what);
    this.invariant = invariant;
    this.subjects = List.of(subjects).stream().map(String::valueOf).toList();
  }

  public Invariant invariant() {
    return invariant;
  }

  public List<String> subjects() {
    return subjects;
  }
}
