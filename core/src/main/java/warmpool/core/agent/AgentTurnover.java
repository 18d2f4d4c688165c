package warmpool.core.agent;

import java.time.Duration;
import java.util.List;

/**
 * What has become of a pool's agents in one tick.
 *
 * @param leadTimes of the agents that became ready for the first time
 * @param starts the same in phases, of those whose containers reported
 * @param jobs agents that were seen with a job for the first time
 * @param unused agents that were ready, were let go and have ended without a job
 */
public record AgentTurnover(
    List<Duration> leadTimes, List<StartTimes> starts, int jobs, int unused) {
  public static final AgentTurnover NONE = new AgentTurnover(List.of(), List.of(), 0, 0);

  public AgentTurnover {
    leadTimes = List.copyOf(leadTimes);
    starts = List.copyOf(starts);
  }
}
