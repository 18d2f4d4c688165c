package warmpool.core.memory;

import java.util.HashSet;
import java.util.Set;
import warmpool.core.name.AgentId;
import warmpool.core.port.AgentEnrolment;
import warmpool.core.port.AgentEnrolmentContractTest;
import warmpool.core.port.Handover;

/** The contract in memory. */
class MemoryAgentEnrolmentContractTest extends AgentEnrolmentContractTest {
  private final MemoryAgentEnrolment enrolment = new MemoryAgentEnrolment();
  private final Set<AgentId> listening = new HashSet<>();

  @Override
  protected AgentEnrolment enrolment() {
    return enrolment;
  }

  @Override
  protected boolean listens(AgentId agent, Handover handover) {
    return enrolment.takes(agent, handover) && listening.add(agent);
  }

  @Override
  protected int registrations(AgentId agent) {
    return listening.contains(agent) ? 1 : 0;
  }

  @Override
  protected void broken(boolean now) {
    enrolment.broken(now);
  }

  @Override
  protected void misconfigured() {
    enrolment.misconfigured();
  }
}
