package warmpool.core.agent;

/** Why an agent is let go. */
public enum DrainReason {
  /** More agents are ready than the target asks for. */
  ABOVE_TARGET,
  /** It has not become ready within the longest lead time. */
  NEVER_READY,
  /** It has waited for a job as long as an agent may. */
  TOO_OLD,
  /** It is made of another revision than new agents are. */
  OUTDATED,
  /** Its job is over, and it is still there. */
  OVERSTAYED,
  /** Azure DevOps does not know it any more. */
  UNREGISTERED,
  /** Its task is being stopped, and not by us. */
  TASK_STOPPING,
  /** Its one-time token was used by somebody else too. */
  QUARANTINED
}
