package warmpool.ingress;

/** What a header's text turned out to be. */
sealed interface Reading<T> {
  record Fits<T>(T value) implements Reading<T> {}

  /**
   * It is not what it must be.
   *
   * @param words the end of a sentence about the header, repeating nothing of it
   */
  record Wrong<T>(String words) implements Reading<T> {}
}
