package warmpool.core.port;

import java.util.List;
import java.util.stream.Stream;
import warmpool.core.agent.AgentEvent;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.FailureReason;
import warmpool.core.check.RequestEvent;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** Few pools, requests and agents, so that random steps meet; one pool's name begins another's. */
public record StoreWorld(
    List<PoolName> pools, List<CheckRequestId> requests, List<AgentId> agents) {

  public static StoreWorld fresh() {
    PoolName pool = Samples.pool();
    return new StoreWorld(
        List.of(pool, new PoolName(pool + "0")),
        Stream.generate(Samples::requestId).limit(StoreSteps.REQUESTS).toList(),
        Stream.generate(Samples::agentId).limit(StoreSteps.AGENTS).toList());
  }

  List<RequestEvent> requestEvents() {
    return List.of(
        new RequestEvent.AgentPromised(agents.getFirst(), true),
        new RequestEvent.GivenUp(FailureReason.DEADLINE_PASSED),
        new RequestEvent.AnswerAccepted(),
        new RequestEvent.AnswerAccepted(),
        new RequestEvent.NobodyWaits(AbandonReason.RUN_OVER),
        new RequestEvent.AgentSwapped(agents.getLast()));
  }

  List<AgentEvent> agentEvents() {
    return List.of(
        new AgentEvent.TaskRunning(),
        new AgentEvent.CameOnline(),
        new AgentEvent.ClaimRequested(requests.getFirst()),
        new AgentEvent.ClaimEnded(requests.getFirst()),
        new AgentEvent.JobAssigned(816),
        new AgentEvent.DrainRequested(DrainReason.ABOVE_TARGET),
        new AgentEvent.TaskStopped(EndReason.JOB_DONE));
  }
}
