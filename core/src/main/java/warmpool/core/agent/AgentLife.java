package warmpool.core.agent;

import java.time.Instant;
import warmpool.core.agent.AgentEvent.CameOnline;
import warmpool.core.agent.AgentEvent.ClaimEnded;
import warmpool.core.agent.AgentEvent.ClaimRequested;
import warmpool.core.agent.AgentEvent.DrainRequested;
import warmpool.core.agent.AgentEvent.JobAssigned;
import warmpool.core.agent.AgentEvent.TaskRunning;
import warmpool.core.agent.AgentEvent.TaskStopped;
import warmpool.core.agent.AgentState.Busy;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Provisioning;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.agent.AgentState.Starting;
import warmpool.core.agent.AgentState.Stopped;
import warmpool.core.agent.AgentStep.Moved;
import warmpool.core.agent.AgentStep.Refused;
import warmpool.core.agent.AgentStep.Repeated;

/** The life of an agent. */
public final class AgentLife {
  private AgentLife() {}

  /**
   * What an event does to an agent in a state.
   *
   * <p><b>Provisioning</b> goes to Starting when its task runs. Events overtake each other, so it
   * may also be seen online, or with a job, first. It is drained when it overstays its lead time.
   *
   * <p><b>Starting</b> goes to Ready when Azure DevOps shows it online, enabled and idle, or
   * straight to Busy when a job was faster than we are. It cannot be claimed: RUNNING is not ready.
   *
   * <p><b>Ready</b> goes to Claimed, Draining, or to Busy when Azure DevOps picks it for a job that
   * no promise covers.
   *
   * <p><b>Claimed</b> goes to Busy when a job comes, and back to Ready when the promise ends. It is
   * not drained: a claimed agent ends with its job or with its claim.
   *
   * <p><b>Busy</b> ends with its task. It is drained only for having overstayed its job, and then
   * still through the re-read that finds any job.
   *
   * <p><b>Draining</b> ends with its task, or goes to Busy when a job was assigned before it was
   * disabled: it is left to that job.
   *
   * <p><b>Stopped</b> is the end: what comes after is a repeat, but nothing new can start.
   */
  public static AgentStep next(AgentState state, AgentEvent event, Instant now) {
    return switch (state) {
      case Provisioning _ -> fromProvisioning(event, now);
      case Starting _ -> fromStarting(event, now);
      case Ready _ -> fromReady(event, now);
      case Claimed claimed -> fromClaimed(claimed, event, now);
      case Busy busy -> fromBusy(busy, event, now);
      case Draining _ -> fromDraining(event, now);
      case Stopped _ -> fromStopped(event);
    };
  }

  private static AgentStep fromProvisioning(AgentEvent event, Instant now) {
    return switch (event) {
      case TaskRunning _ -> new Moved(new Starting(now));
      case CameOnline _ -> new Moved(new Ready(now));
      case JobAssigned(var job) -> new Moved(new Busy(now, job));
      case DrainRequested(var reason) -> new Moved(new Draining(now, reason));
      case TaskStopped(var reason) -> new Moved(new Stopped(now, reason));
      case ClaimRequested _ -> new Refused("it is not online yet");
      case ClaimEnded _ -> new Refused("it was never promised");
    };
  }

  private static AgentStep fromStarting(AgentEvent event, Instant now) {
    return switch (event) {
      case TaskRunning _ -> new Repeated();
      case CameOnline _ -> new Moved(new Ready(now));
      case JobAssigned(var job) -> new Moved(new Busy(now, job));
      case DrainRequested(var reason) -> new Moved(new Draining(now, reason));
      case TaskStopped(var reason) -> new Moved(new Stopped(now, reason));
      case ClaimRequested _ -> new Refused("it is not online yet");
      case ClaimEnded _ -> new Refused("it was never promised");
    };
  }

  private static AgentStep fromReady(AgentEvent event, Instant now) {
    return switch (event) {
      case TaskRunning _, CameOnline _, ClaimEnded _ -> new Repeated();
      case ClaimRequested(var by) -> new Moved(new Claimed(now, by));
      case JobAssigned(var job) -> new Moved(new Busy(now, job));
      case DrainRequested(var reason) -> new Moved(new Draining(now, reason));
      case TaskStopped(var reason) -> new Moved(new Stopped(now, reason));
    };
  }

  private static AgentStep fromClaimed(Claimed claimed, AgentEvent event, Instant now) {
    return switch (event) {
      case TaskRunning _, CameOnline _ -> new Repeated();
      case ClaimRequested(var by) when by.equals(claimed.holder()) -> new Repeated();
      case ClaimRequested _ -> new Refused("it is promised to another request");
      case ClaimEnded(var by) when by.equals(claimed.holder()) -> new Moved(new Ready(now));
      case ClaimEnded _ -> new Refused("another request holds it");
      case JobAssigned(var job) -> new Moved(new Busy(now, job));
      case DrainRequested _ -> new Refused("a claimed agent ends with its job or its claim");
      case TaskStopped(var reason) -> new Moved(new Stopped(now, reason));
    };
  }

  private static AgentStep fromBusy(Busy busy, AgentEvent event, Instant now) {
    return switch (event) {
      case TaskRunning _, CameOnline _ -> new Repeated();
      case JobAssigned(var job) when job == busy.job() -> new Repeated();
      case JobAssigned(var job) -> new Moved(new Busy(now, job));
      case ClaimRequested _ -> new Refused("it has a job");
      case ClaimEnded _ -> new Repeated();
      case DrainRequested(var reason) when reason == DrainReason.OVERSTAYED ->
          new Moved(new Draining(now, reason));
      case DrainRequested _ -> new Refused("a busy agent is never stopped");
      case TaskStopped(var reason) -> new Moved(new Stopped(now, reason));
    };
  }

  private static AgentStep fromDraining(AgentEvent event, Instant now) {
    return switch (event) {
      case TaskRunning _, CameOnline _, DrainRequested _, ClaimEnded _ -> new Repeated();
      case JobAssigned(var job) -> new Moved(new Busy(now, job));
      case ClaimRequested _ -> new Refused("it is being let go");
      case TaskStopped(var reason) -> new Moved(new Stopped(now, reason));
    };
  }

  private static AgentStep fromStopped(AgentEvent event) {
    return switch (event) {
      case TaskRunning _, CameOnline _, JobAssigned _ -> new Refused("it is over");
      case ClaimRequested _ -> new Refused("it is over");
      case ClaimEnded _, DrainRequested _, TaskStopped _ -> new Repeated();
    };
  }
}
