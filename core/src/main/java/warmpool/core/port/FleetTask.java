package warmpool.core.port;

import java.time.Instant;
import java.util.Optional;
import warmpool.core.name.AgentId;

/**
 * A task as the fleet shows it.
 *
 * @param agent whose task it is, if it says so
 * @param why the fleet's words for its end, empty while it lives
 * @param cause who or what ends it, or has
 */
public record FleetTask(
    String task, Optional<AgentId> agent, Phase phase, Instant createdAt, String why, Cause cause) {

  /** A task of which nobody says what ends it. */
  public FleetTask(
      String task, Optional<AgentId> agent, Phase phase, Instant createdAt, String why) {
    this(task, agent, phase, createdAt, why, Cause.NOT_TOLD);
  }

  public enum Phase {
    PENDING,
    RUNNING,
    STOPPING,
    STOPPED
  }

  /** Who or what ends a task. */
  public enum Cause {
    /** It lives, or nobody says. */
    NOT_TOLD,
    /** The platform takes its place back: an interruption, a retirement, a failing host. */
    INTERRUPTED,
    /** There was no room for it where it was to run. */
    NO_ROOM,
    /** Somebody asked for it. */
    ASKED,
    /** It could not be started, or what was in it ended. */
    FAILED
  }
}
