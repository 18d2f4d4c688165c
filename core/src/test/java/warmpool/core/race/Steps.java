package warmpool.core.race;

/** Cuts an actor's work into steps. */
public interface Steps {
  /** The same port, but each call of it is a step of this actor. */
  <T> T through(Class<T> port, T real);
}
