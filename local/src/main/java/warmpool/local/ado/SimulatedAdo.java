package warmpool.local.ado;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import warmpool.local.clock.WorldClock;

/**
 * A simulated Azure DevOps organisation with one project, served over HTTP on loopback.
 *
 * <p>Gotchas: closing it sends waiting agents home; it does not close the clock.
 */
public final class SimulatedAdo implements AutoCloseable {
  private final AdoWorld world;
  private final SessionDesk sessions;
  private final AgentDesk agents;
  private final RunEngine engine;
  private final StageRetry retry;
  private final Sweeper sweeper;
  private final AdoServer server;

  private SimulatedAdo(AdoWorld world) {
    this.world = world;
    var dispatcher = new JobDispatcher(world);
    this.sessions = new SessionDesk(world, dispatcher);
    this.agents = new AgentDesk(world, sessions, dispatcher);
    this.engine = new RunEngine(world, dispatcher);
    this.retry = new StageRetry(world, engine);
    this.sweeper = new Sweeper(world, sessions, dispatcher, engine);
    this.server = new AdoServer(world, router -> addRoutes(router, dispatcher));
    sweeper.start();
  }

  public static SimulatedAdo start(
      AdoSimulationSettings settings, WorldClock clock, RandomGenerator random) {
    return new SimulatedAdo(new AdoWorld(settings, clock, random));
  }

  private void addRoutes(Router router, JobDispatcher dispatcher) {
    var requestJson = new JobRequestJson(world, dispatcher);
    var agentJson = new AgentJson(world, requestJson);
    var tokens = new AgentTokens(world);
    new DiscoveryRoutes(world).addTo(router);
    new PoolRoutes(world).addTo(router);
    new QueueRoutes(world).addTo(router);
    new EndpointRoutes(world).addTo(router);
    new CheckRoutes(world).addTo(router);
    new AgentRoutes(world, agents, agentJson, tokens).addTo(router);
    new SessionRoutes(world, sessions, agentJson, tokens).addTo(router);
    new JobRequestRoutes(world, dispatcher, requestJson).addTo(router);
    new PlanRoutes(world, new PlanEvents(world, engine, dispatcher)).addTo(router);
    new BuildRoutes(world, engine).addTo(router);
  }

  /** The organisation's address, with a trailing slash: what webhooks carry as {@code PlanUrl}. */
  public URI organisationUrl() {
    return world.organisationUrl();
  }

  public UUID projectId() {
    return world.projectId;
  }

  /** An administrator's personal access token; sent as the password of Basic, or as Bearer. */
  public String adminToken() {
    return world.adminToken;
  }

  /** A personal access token that may read pools and nothing else. */
  public String readerToken() {
    return world.readerToken;
  }

  public AdoFaults faults() {
    return world.faults;
  }

  public long createPool(String name) {
    return world.lock.call(() -> {
      if (world.pool(name).isPresent()) {
        throw new IllegalArgumentException("there is a pool named " + name + " already");
      }
      var pool = new Pool(world.nextNumber(), name);
      world.pools.put(pool.id, pool);
      return pool.id;
    });
  }

  /** Registers an agent that never starts, so that jobs can be queued while the pool is empty. */
  public long addPlaceholder(String pool, String name) {
    return addPlaceholder(pool, name, Map.of());
  }

  public long addPlaceholder(String pool, String name, Map<String, String> capabilities) {
    return world.lock.call(() -> agents.placeholder(world.poolNamed(pool), name, capabilities).id);
  }

  /** Puts the check on the pool's queue; stages that start from now on go through it. */
  public void connectCheck(String pool, CheckConnection connection) {
    world.lock.run(() -> world.setup.connect(world.poolNamed(pool), connection));
  }

  /** Takes the check off again; checks that wait keep waiting. */
  public void disconnectCheck(String pool) {
    world.lock.run(() -> world.setup.disconnect(world.poolNamed(pool)));
  }

  /** Has the pool's check evaluated again and again, as somebody may set it in the portal. */
  public void checkAgainEvery(String pool, int minutes) {
    world.lock.run(() ->
        world
            .setup
            .checks(world.poolNamed(pool).queueId())
            .forEach(check -> check.settings.put("retryInterval", minutes)));
  }

  /** Starts a run; answers its build id. */
  public long queueRun(PipelineRun pipeline) {
    return world.lock.call(() -> engine.queue(pipeline).buildId);
  }

  public void cancelRun(long buildId) {
    world.lock.run(() -> engine.cancel(runOf(buildId)));
  }

  /** Lets a stage through whose checks still wait. */
  public void bypassChecks(long buildId, String stage) {
    world.lock.run(() -> retry.bypass(runOf(buildId).stage(stage)));
  }

  /** Calls the checks of a stage again, under the same ids or under new ones. */
  public void rerunChecks(long buildId, String stage, boolean sameIds) {
    world.lock.run(() -> retry.rerun(runOf(buildId).stage(stage), sameIds));
  }

  private Run runOf(long buildId) {
    return Optional.ofNullable(world.runs.get(buildId))
        .orElseThrow(() -> new IllegalArgumentException("there is no build " + buildId));
  }

  /** Every run, oldest first. */
  public List<RunView> runs() {
    return world.lock.call(() -> world.runs.values().stream().map(Run::view).toList());
  }

  public RunView run(long buildId) {
    return world.lock.call(() -> runOf(buildId).view());
  }

  /** What administrators have changed over REST, oldest first, as {@code VERB path}. */
  public List<String> changes() {
    return world.lock.call(() -> List.copyOf(world.changes));
  }

  public String project() {
    return world.settings.project();
  }

  /** Every registered agent of the pool, placeholders included. */
  public List<AgentView> agents(String pool) {
    return world.lock.call(
        () -> world.poolNamed(pool).agents.values().stream().map(SimulatedAdo::view).toList());
  }

  private static AgentView view(PoolAgent agent) {
    return new AgentView(
        agent.id,
        agent.pool.name,
        agent.name,
        agent.enabled,
        agent.online(),
        Optional.ofNullable(agent.assigned).map(request -> request.id));
  }

  @Override
  public void close() {
    sweeper.stop();
    world.lock.run(sessions::closeAll);
    server.close();
    engine.close();
  }
}
