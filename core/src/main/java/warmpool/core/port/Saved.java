package warmpool.core.port;

/** What became of a conditional write. */
public sealed interface Saved<T> {
  /** Written; {@code now} carries the new version. */
  record Written<T>(T now) implements Saved<T> {}

  /** Somebody else wrote first; nothing was changed. */
  record Stale<T>() implements Saved<T> {}
}
