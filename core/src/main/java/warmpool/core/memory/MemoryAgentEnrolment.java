package warmpool.core.memory;

import java.util.ArrayList;
import java.util.List;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentEnrolment;
import warmpool.core.port.Handover;
import warmpool.core.port.PortFailure;

/** Hands out registration tokens, and remembers to whom; out of order when a test says so. */
public final class MemoryAgentEnrolment implements AgentEnrolment {
  private final List<AgentId> handed = new ArrayList<>();
  private boolean broken;

  /** From now on nothing is handed over, or it is again. */
  public synchronized void broken(boolean now) {
    broken = now;
  }

  @Override
  public synchronized Handover handOver(PoolName pool, AgentId agent) {
    if (broken) {
      throw new PortFailure("enrolment", true, "Azure DevOps is away", null);
    }
    handed.add(agent);
    return new Handover.Token("registration-" + handed.size() + "-of-" + agent);
  }

  /** To whom something was handed over, oldest first. */
  public synchronized List<AgentId> handed() {
    return List.copyOf(handed);
  }
}
