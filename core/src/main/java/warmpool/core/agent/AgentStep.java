package warmpool.core.agent;

/** What an event does to an agent. */
public sealed interface AgentStep {
  record Moved(AgentState to) implements AgentStep {}

  /** It has happened before; nothing changes. */
  record Repeated() implements AgentStep {}

  /** It must not happen in this state. */
  record Refused(String why) implements AgentStep {}
}
