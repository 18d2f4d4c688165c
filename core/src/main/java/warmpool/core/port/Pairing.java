package warmpool.core.port;

/** What became of an attempt to promise an agent to a request. */
public sealed interface Pairing {
  record Paired() implements Pairing {}

  /** The agent is not on the ready shelf any more. */
  record AgentTaken() implements Pairing {}

  /** The request is not on the wait shelf any more; the agent may be, or not. */
  record RequestTaken() implements Pairing {}

  /** Another transaction touched one of them at the same moment; look again. */
  record Contended() implements Pairing {}
}
