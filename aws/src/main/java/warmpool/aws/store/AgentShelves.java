package warmpool.aws.store;

import java.util.List;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.port.ReadyAgent;

/** On which shelves an agent belongs. */
final class AgentShelves {
  private AgentShelves() {}

  static List<Key> of(Agent row) {
    Key roster = Key.roster(row.pool(), row.id());
    return switch (row.state()) {
      case AgentState.Ready(var since) ->
          List.of(roster, Key.ready(new ReadyAgent(row.pool(), row.id(), since)));
      case AgentState.Provisioning _,
          AgentState.Starting _,
          AgentState.Claimed _,
          AgentState.Busy _,
          AgentState.Draining _ ->
          List.of(roster);
      case AgentState.Stopped _ -> List.of();
    };
  }
}
