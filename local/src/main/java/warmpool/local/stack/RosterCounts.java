package warmpool.local.stack;

import java.util.List;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;

/** How many agents are in each state. */
record RosterCounts(
    int provisioning, int starting, int ready, int claimed, int busy, int draining) {

  static RosterCounts of(List<Agent> roster) {
    return new RosterCounts(
        count(roster, AgentState.Provisioning.class),
        count(roster, AgentState.Starting.class),
        count(roster, AgentState.Ready.class),
        count(roster, AgentState.Claimed.class),
        count(roster, AgentState.Busy.class),
        count(roster, AgentState.Draining.class));
  }

  private static int count(List<Agent> roster, Class<? extends AgentState> state) {
    return (int) roster.stream().map(Agent::state).filter(state::isInstance).count();
  }
}
