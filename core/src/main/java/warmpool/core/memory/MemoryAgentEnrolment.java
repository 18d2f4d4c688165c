package warmpool.core.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentEnrolment;
import warmpool.core.port.Handover;
import warmpool.core.port.PortFailure;

/** Hands out registration tokens, and remembers to whom; out of order when a test says so. */
public final class MemoryAgentEnrolment implements AgentEnrolment {
  private final List<AgentId> handed = new ArrayList<>();
  private final Map<AgentId, Handover> last = new HashMap<>();
  private Optional<PortFailure> trouble = Optional.empty();

  /** From now on nothing is handed over, or it is again. */
  public synchronized void broken(boolean now) {
    trouble = Optional.of(failure(true)).filter(_ -> now);
  }

  /** From now on nothing is handed over until somebody puts something right. */
  public synchronized void misconfigured() {
    trouble = Optional.of(failure(false));
  }

  private static PortFailure failure(boolean retryable) {
    return new PortFailure("enrolment", retryable, "Azure DevOps does not take part", null);
  }

  /** Whether the agent can register with this. */
  public synchronized boolean takes(AgentId agent, Handover handover) {
    return handover.equals(last.get(agent));
  }

  @Override
  public synchronized Handover handOver(PoolName pool, AgentId agent) {
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    handed.add(agent);
    Handover made = new Handover.Token("registration-" + handed.size() + "-of-" + agent);
    last.put(agent, made);
    return made;
  }

  /** To whom something was handed over, oldest first. */
  public synchronized List<AgentId> handed() {
    return List.copyOf(handed);
  }
}
