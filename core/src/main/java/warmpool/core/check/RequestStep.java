package warmpool.core.check;

/** What an event does to a request. */
public sealed interface RequestStep {
  record Moved(RequestState to) implements RequestStep {}

  /** It has happened before; nothing changes. */
  record Repeated() implements RequestStep {}

  /** It must not happen in this state. */
  record Refused(String why) implements RequestStep {}
}
