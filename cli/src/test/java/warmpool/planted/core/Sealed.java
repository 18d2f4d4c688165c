package warmpool.planted.core;

/** A sealed interface with subtypes that are values, and one that is not. */
sealed interface Sealed {
  record Pair() implements Sealed {}

  enum Choice implements Sealed {
    ONE
  }

  final class Service implements Sealed {}
}
