package warmpool.planted.local;

/** Names that say nothing. */
interface BannedNames {
  interface AgentManager {}

  interface AgentHelper {}

  interface AgentUtil {}

  interface AgentImpl {}

  interface AgentProcessor {}

  interface AgentData {}

  interface AgentInfo {}

  interface AgentAbstract {}

  interface AbstractAgent {}
}
