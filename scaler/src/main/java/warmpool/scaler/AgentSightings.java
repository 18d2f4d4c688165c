package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentEvent;
import warmpool.core.agent.AgentEvent.CameOnline;
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
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.pool.IdleAge;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.FleetTask;
import warmpool.core.port.Registration;

/** What the facts say has happened to an agent. Pure. */
record AgentSightings(PoolSettings pool, TickSettings settings, PoolFacts facts, Instant now) {

  /** The events since the agent's row was written, in the order in which they must be applied. */
  List<AgentEvent> of(Agent agent) {
    List<AgentEvent> events = new ArrayList<>();
    ended(agent)
        .ifPresentOrElse(
            events::add,
            () -> {
              running(agent).ifPresent(events::add);
              inAzureDevOps(agent).ifPresent(events::add);
            });
    return events;
  }

  private Optional<AgentEvent> ended(Agent agent) {
    if (facts.tasks().isEmpty()) {
      return Optional.empty();
    }
    Optional<FleetTask> task = facts.taskOf(agent);
    if (task.isPresent()) {
      boolean over = task.get().phase() == FleetTask.Phase.STOPPED;
      return over ? Optional.of(new TaskStopped(reason(agent))) : Optional.empty();
    }
    if (agent.task().isEmpty()) {
      // The last launch that may have been one was made within its lead time.
      Duration lostAfter = pool.leadTimeMax().plus(settings.missingGrace());
      boolean lost = olderThan(agent.trace().planned(), lostAfter);
      return lost ? Optional.of(new TaskStopped(EndReason.NEVER_LAUNCHED)) : Optional.empty();
    }
    // A task that was just launched may be missing for a while; that is no failure.
    Instant launched = agent.trace().launched().orElse(agent.trace().planned());
    boolean gone = olderThan(launched, settings.missingGrace());
    return gone ? Optional.of(new TaskStopped(reason(agent))) : Optional.empty();
  }

  private static EndReason reason(Agent agent) {
    return switch (agent.state()) {
      case Busy _ -> EndReason.JOB_DONE;
      case Draining _ -> EndReason.DRAINED;
      case Provisioning _, Starting _, Ready _, Claimed _, Stopped _ -> EndReason.TASK_ENDED;
    };
  }

  private Optional<AgentEvent> running(Agent agent) {
    boolean runs =
        facts.taskOf(agent).filter(t -> t.phase() == FleetTask.Phase.RUNNING).isPresent();
    return runs && agent.state() instanceof Provisioning
        ? Optional.of(new TaskRunning())
        : Optional.empty();
  }

  private Optional<AgentEvent> inAzureDevOps(Agent agent) {
    if (facts.directory().isEmpty()) {
      // Whoever is promised it next would be promised nothing; a job that it has is seen later.
      return agent.state() instanceof Ready && stopping(agent)
          ? Optional.of(new DrainRequested(DrainReason.TASK_STOPPING))
          : Optional.empty();
    }
    Optional<Registration> registration = facts.registrationOf(agent);
    if (registration.isPresent() && registration.get().job().isPresent()) {
      return Optional.of(new JobAssigned(registration.get().job().get().number()));
    }
    boolean online = registration.filter(found -> found.online() && found.enabled()).isPresent();
    return switch (agent.state()) {
      case Provisioning _, Starting _ when stopping(agent) -> Optional.empty();
      case Provisioning _, Starting _ -> online ? Optional.of(new CameOnline()) : late(agent);
      case Ready _ when agent.bootstrap().quarantined() ->
          Optional.of(new DrainRequested(DrainReason.QUARANTINED));
      case Ready _ when stopping(agent) ->
          Optional.of(new DrainRequested(DrainReason.TASK_STOPPING));
      case Ready(var since) -> online ? aged(agent, since) : vanished(since);
      case Busy(var since, _) ->
          olderThan(since, settings.overstay())
              ? Optional.of(new DrainRequested(DrainReason.OVERSTAYED))
              : Optional.empty();
      // A claim ends with its request, and of requests the facts say nothing: see ClaimMover.
      case Claimed _, Draining _, Stopped _ -> Optional.empty();
    };
  }

  /** Whoever stops the task, nobody may be promised its agent any more. */
  private boolean stopping(Agent agent) {
    return facts.taskOf(agent).filter(task -> task.phase() == FleetTask.Phase.STOPPING).isPresent();
  }

  private Optional<AgentEvent> late(Agent agent) {
    return olderThan(agent.trace().planned(), pool.leadTimeMax())
        ? Optional.of(new DrainRequested(DrainReason.NEVER_READY))
        : Optional.empty();
  }

  private Optional<AgentEvent> aged(Agent agent, Instant readySince) {
    return olderThan(readySince, IdleAge.of(agent.id(), pool.idleAgeMax()))
        ? Optional.of(new DrainRequested(DrainReason.TOO_OLD))
        : Optional.empty();
  }

  /** Azure DevOps shows an agent's status late, so one that was just ready may look offline. */
  private Optional<AgentEvent> vanished(Instant readySince) {
    return olderThan(readySince, settings.orphanGrace())
        ? Optional.of(new DrainRequested(DrainReason.UNREGISTERED))
        : Optional.empty();
  }

  private boolean olderThan(Instant since, Duration age) {
    return now.isAfter(since.plus(age));
  }
}
