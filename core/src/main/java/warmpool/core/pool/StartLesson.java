package warmpool.core.pool;

import warmpool.core.agent.LaunchParameters;

/** What one start of an agent has taught. */
public sealed interface StartLesson {
  /** What the start was made with. */
  LaunchParameters launch();

  /** The platform took the launch: that much of its quota is free. */
  record Taken(LaunchParameters launch) implements StartLesson {}

  /** The agent became ready, or had a job at once. */
  record BecameReady(LaunchParameters launch) implements StartLesson {}

  /**
   * The agent ended, or was given up, without ever being ready.
   *
   * @param refused whether the platform did not even take the launch
   */
  record NeverStarted(LaunchParameters launch, boolean refused) implements StartLesson {}

  /** There is no room for it where it was asked for. */
  record NoRoom(LaunchParameters launch, LaunchFailure kind) implements StartLesson {}
}
