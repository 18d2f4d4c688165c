package warmpool.core.port;

import warmpool.core.pool.LaunchFailure;

/** What became of a launch. */
public sealed interface LaunchOutcome {
  record Launched(String task) implements LaunchOutcome {}

  /** It was refused; the same agent will never run. */
  record Refused(LaunchFailure kind, String why) implements LaunchOutcome {}

  /** Nobody knows; repeat the same launch. */
  record Unclear(LaunchFailure kind, String why) implements LaunchOutcome {}
}
