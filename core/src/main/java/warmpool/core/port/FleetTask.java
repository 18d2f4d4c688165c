package warmpool.core.port;

import java.time.Instant;
import java.util.Optional;
import warmpool.core.name.AgentId;

/**
 * A task as the fleet shows it.
 *
 * @param agent whose task it is, if it says so
 * @param why the fleet's words for its end, empty while it lives
 */
public record FleetTask(
    String task, Optional<AgentId> agent, Phase phase, Instant createdAt, String why) {

  public enum Phase {
    PENDING,
    RUNNING,
    STOPPING,
    STOPPED
  }
}
