package warmpool.local.page;

/** Where an agent is in its life, as the page names it. */
public enum AgentPhase {
  PROVISIONING,
  STARTING,
  READY,
  CLAIMED,
  BUSY,
  DRAINING,
  STOPPED
}
