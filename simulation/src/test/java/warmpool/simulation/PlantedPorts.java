package warmpool.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import warmpool.callback.CallbackPorts;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentStore;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.FleetTask;
import warmpool.core.port.LaunchOutcome;
import warmpool.core.port.Pairing;
import warmpool.core.port.PairingStore;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;
import warmpool.core.port.Removal;
import warmpool.core.port.RequestStore;
import warmpool.core.port.Saved;
import warmpool.scaler.ScalerPorts;
import warmpool.simulation.world.SimulatedFleet;

/** Ports that make the mistakes of {@link Defect}. */
final class PlantedPorts {
  private PlantedPorts() {}

  static ScalerPorts fleet(ScalerPorts ports, AgentFleet fleet) {
    return new ScalerPorts(
        ports.requests(),
        ports.agents(),
        ports.pools(),
        fleet,
        ports.directory(),
        ports.pairings(),
        ports.ids(),
        ports.tokens());
  }

  static ScalerPorts directory(ScalerPorts ports, AgentDirectory directory) {
    return new ScalerPorts(
        ports.requests(),
        ports.agents(),
        ports.pools(),
        ports.fleet(),
        directory,
        ports.pairings(),
        ports.ids(),
        ports.tokens());
  }

  static CallbackPorts checks(CallbackPorts ports, CheckCallback checks) {
    return new CallbackPorts(
        ports.requests(),
        ports.agents(),
        ports.pairings(),
        ports.pools(),
        checks,
        ports.runs(),
        ports.log());
  }

  static CallbackPorts pairings(CallbackPorts ports, PairingStore pairings) {
    return new CallbackPorts(
        ports.requests(),
        ports.agents(),
        pairings,
        ports.pools(),
        ports.checks(),
        ports.runs(),
        ports.log());
  }

  static CallbackPorts requests(CallbackPorts ports, RequestStore requests) {
    return new CallbackPorts(
        requests,
        ports.agents(),
        ports.pairings(),
        ports.pools(),
        ports.checks(),
        ports.runs(),
        ports.log());
  }

  static PoolSettings settings(
      PoolSettings usual, int agentsMax, Duration deadline, Duration claimExpiry) {
    return new PoolSettings(
        usual.name(),
        usual.policy(),
        agentsMax,
        deadline,
        usual.leadTimeMax(),
        claimExpiry,
        usual.usefulLifeMin(),
        usual.idleAgeMax(),
        usual.parallelJobsMax());
  }

  static AgentFleet launchesWithoutToken(AgentFleet real, SimulatedFleet fleet) {
    Set<AgentId> launched = new HashSet<>();
    return Planted.in(
        AgentFleet.class,
        real,
        "launch",
        (arguments, call) -> {
          Agent agent = (Agent) arguments[0];
          return launched.add(agent.id())
              ? call.call()
              : new LaunchOutcome.Launched(fleet.startAnother(agent));
        });
  }

  static AgentFleet givesUpUnclearLaunches(AgentFleet real) {
    return Planted.in(
        AgentFleet.class,
        real,
        "launch",
        (_, call) -> {
          Object outcome = call.call();
          return outcome instanceof LaunchOutcome.Unclear(var kind, var why)
              ? new LaunchOutcome.Refused(kind, why)
              : outcome;
        });
  }

  /** Sees no job of an agent that it has disabled, nor that one keeps it from being removed. */
  static AgentDirectory blindToLateJobs(AgentDirectory real) {
    AgentDirectory blind =
        seeing(
            real,
            view ->
                view.registrations().stream()
                    .map(it -> it.enabled() ? it : registration(it, it.name(), Optional.empty())));
    return Planted.in(
        AgentDirectory.class,
        blind,
        "remove",
        (_, call) -> {
          call.call();
          return Removal.REMOVED;
        });
  }

  static AgentDirectory everythingIsOurs(AgentDirectory real) {
    return seeing(
        real,
        view ->
            view.registrations().stream()
                .map(it ->
                    AgentId.isOne(it.name())
                        ? it
                        : registration(it, "wp-sim-" + it.name(), it.job())));
  }

  private static Registration registration(Registration was, String name, Optional<PoolJob> job) {
    return new Registration(was.number(), name, was.online(), was.enabled(), job, was.createdAt());
  }

  static AgentDirectory runningIsOnline(AgentDirectory real, AgentFleet fleet) {
    return Planted.in(
        AgentDirectory.class,
        real,
        "observe",
        (arguments, call) -> {
          Object view = call.call();
          if (!(view instanceof DirectoryView.Seen seen)) {
            return view;
          }
          Stream<Registration> running =
              fleet.observe((PoolName) arguments[0], List.of()).stream()
                  .filter(task -> task.phase() == FleetTask.Phase.RUNNING)
                  .flatMap(task -> task.agent().stream())
                  .map(id ->
                      new Registration(
                          id.hashCode(), id.value(), true, true, Optional.empty(), Instant.EPOCH));
          return new DirectoryView.Seen(
              Stream.concat(seen.registrations().stream(), running).toList(),
              seen.queued(),
              seen.askAfter());
        });
  }

  static AgentDirectory namesTokens(AgentDirectory real, RequestStore requests) {
    return Planted.in(
        AgentDirectory.class,
        real,
        "observe",
        (arguments, call) -> {
          Object view = call.call();
          Optional<String> token =
              requests.open((PoolName) arguments[0], 1).stream()
                  .flatMap(open -> requests.find(open.id()).stream())
                  .flatMap(row -> row.token().stream())
                  .map(its -> its.value())
                  .findFirst();
          return token
              .<Object>map(its -> new DirectoryView.Unavailable(Optional.empty(), "for " + its))
              .orElse(view);
        });
  }

  private interface Look {
    Stream<Registration> of(DirectoryView.Seen view);
  }

  private static AgentDirectory seeing(AgentDirectory real, Look look) {
    return Planted.in(
        AgentDirectory.class,
        real,
        "observe",
        (_, call) -> {
          Object view = call.call();
          return view instanceof DirectoryView.Seen seen
              ? new DirectoryView.Seen(look.of(seen).toList(), seen.queued(), seen.askAfter())
              : view;
        });
  }

  static PairingStore twoSteps(RequestStore requests, AgentStore agents) {
    return (open, ready, warm, now) -> {
      Optional<RequestRecord> request = requests.find(open.id());
      if (request.filter(r -> r.state() instanceof RequestState.Waiting).isEmpty()) {
        return new Pairing.RequestTaken();
      }
      RequestRecord row = request.get();
      requests.save(row, row.moved(new RequestState.Paired(now, ready.id(), warm)));
      Optional<Agent> agent = agents.find(ready.id());
      agent.ifPresent(its -> agents.save(its, its.moved(new AgentState.Claimed(now, open.id()))));
      return new Pairing.Paired();
    };
  }

  static Object overwrite(RequestStore requests, RequestRecord changed, Planted.Real real)
      throws Throwable {
    Object saved = real.call();
    if (!(saved instanceof Saved.Stale)) {
      return saved;
    }
    RequestRecord newest = requests.find(changed.id()).orElseThrow();
    return requests.save(newest, changed.withVersion(newest.version()));
  }
}
