package warmpool.scaler;

import warmpool.core.pool.LaunchFailure;

/** What can happen to a pool next; {@code which} picks one of those to whom it could happen. */
sealed interface Happening {
  record Tick() implements Happening {}

  /** A tick whose process dies right after one of its calls. */
  record TickCrashes(int calls) implements Happening {}

  record Pass(int seconds) implements Happening {}

  record Retarget(int warm) implements Happening {}

  /** A check arrives. */
  record Check(int build) implements Happening {}

  /** The callback pairs who waits and releases them; a job follows if the run goes on. */
  record Match(boolean jobFollows) implements Happening {}

  record QueueJob(int build) implements Happening {}

  /** Azure DevOps gives its oldest queued job to an idle agent. */
  record AssignJob(int which) implements Happening {}

  /** The same, but in the middle of the next tick, just before somebody is disabled. */
  record AssignJobInTick() implements Happening {}

  record JobEnds(int which) implements Happening {}

  record TaskRuns(int which) implements Happening {}

  record AgentRegisters(int which) implements Happening {}

  record ConnectionFlaps(int which) implements Happening {}

  /** The platform takes a task away. */
  record TaskDies(int which) implements Happening {}

  record TaskStops(int which) implements Happening {}

  /** From now on agents are made of another revision. */
  record Revises() implements Happening {}

  /** The platform wants a running task's place back. */
  record Interrupts(int which) implements Happening {}

  record LaunchRefused(LaunchFailure kind) implements Happening {}

  record LaunchUnclear(LaunchFailure kind, boolean starts) implements Happening {}

  record FleetOut(boolean out) implements Happening {}

  record DirectoryOut(boolean out) implements Happening {}

  record NewTasksHidden(boolean hidden) implements Happening {}
}
