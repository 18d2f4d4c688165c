package warmpool.simulation;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import warmpool.aws.queue.CheckRequestMessage;
import warmpool.aws.queue.MessageOrder;
import warmpool.aws.queue.PairingHintMessage;
import warmpool.aws.queue.PoolSignalMessage;
import warmpool.aws.queue.SqsBatch;
import warmpool.callback.CallbackPorts;
import warmpool.callback.lambda.CallbackServices;
import warmpool.callback.lambda.CheckRequestHandler;
import warmpool.callback.lambda.PairingHandler;
import warmpool.core.memory.MemoryProgressLog;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentStore;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.CheckQueue;
import warmpool.core.port.LiveSettings;
import warmpool.core.port.Pairing;
import warmpool.core.port.PairingStore;
import warmpool.core.port.Pairings;
import warmpool.core.port.PoolMetrics;
import warmpool.core.port.PoolSignals;
import warmpool.core.port.PoolStore;
import warmpool.core.port.ProgressLog;
import warmpool.core.port.QueueDepth;
import warmpool.core.port.RequestStore;
import warmpool.core.port.RunLookup;
import warmpool.ingress.CheckIntake;
import warmpool.scaler.ScalerPorts;
import warmpool.scaler.TickRecorder;
import warmpool.scaler.TickSettings;
import warmpool.scaler.lambda.PoolSignalHandler;
import warmpool.scaler.lambda.ScalerServices;
import warmpool.scaler.lambda.ScheduledTickHandler;
import warmpool.scaler.lambda.TaskEventHandler;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.proof.WatchedStore;
import warmpool.simulation.wire.FaultyWire;
import warmpool.simulation.wire.PortWire;
import warmpool.simulation.world.Functions;
import warmpool.simulation.world.Pipelines;
import warmpool.simulation.world.SimulatedQueue;
import warmpool.simulation.world.Universe;

/**
 * Puts a world together, and the production services in it: the one place here that names ports.
 */
final class SimulationWiring {
  static final String STACK = "sim";

  /** Azure DevOps knows no such pool; what the scaler meets there must not hurt the others. */
  static final PoolName GHOST = new PoolName("ghost");

  /** A message that nobody can read. */
  static final String POISON = "{\"not\": \"a check request\"}";

  private static final Duration RESERVE = Duration.ofSeconds(5);
  private static final Duration TICK = Duration.ofMinutes(1);

  /** Batches of each queue at work at once. */
  private static final int CONCURRENCY = 3;

  private final Run run;
  private final SplittableRandom chance;
  private final Universe universe;
  private final World world;
  private final Books books;
  private final Functions functions;
  private final PortWire wire;
  private final Map<PoolName, PoolSettings> pools = new LinkedHashMap<>();
  private final Stores stores;
  private final SimulatedQueue checkQueue;
  private final SimulatedQueue pairingQueue;
  private final SimulatedQueue signalQueue;
  private long signals;
  private long agents;

  private SimulationWiring(Run run, Universe root) {
    this.run = run;
    this.chance = new SplittableRandom(run.seed());
    this.universe = root;
    this.functions = new Functions(part());
    this.world = WorldWiring.fresh(STACK, this::part);
    run.scenario().pools().forEach(pool -> pools.put(pool.name(), pool));
    this.books = Books.of(pools, root.events(), world);
    this.wire =
        new PortWire(
            run.interference().apply(new FaultyWire(root.faults(), chance.split())),
            root.coroutines());
    this.stores = watched(Stores.fresh());
    this.checkQueue = new SimulatedQueue("check-requests", false, part(), functions, CONCURRENCY);
    this.pairingQueue = new SimulatedQueue("pairings", false, part(), functions, CONCURRENCY);
    this.signalQueue = new SimulatedQueue("pool-signals", true, part(), functions, CONCURRENCY);
  }

  static SimulatedSystem wire(Run run, Universe root) {
    return new SimulationWiring(run, root).system();
  }

  private Universe part() {
    return universe.with(chance.split());
  }

  private Stores watched(Stores real) {
    var watch =
        new WatchedStore(
            real.requests(),
            real.agents(),
            books.requests(),
            books.agents(),
            books.decisions(),
            universe.journal());
    return new Stores(
        watch.watched(RequestStore.class, real.requests()),
        watch.watched(AgentStore.class, real.agents()),
        watch.watched(PairingStore.class, real.pairings()),
        watch.watched(PoolStore.class, real.pools()));
  }

  private SimulatedSystem system() {
    CallbackServices callback = callback();
    checkQueue.workedOnBy(run.composition().checkRequests(new CheckRequestHandler(callback)));
    pairingQueue.workedOnBy(new PairingHandler(callback));
    ScalerServices scaler = scaler();
    signalQueue.workedOnBy(new PoolSignalHandler(scaler));
    connect(scaler);
    Pipelines pipelines =
        new Pipelines(
            part(),
            functions,
            world.checks(),
            world.directory(),
            run.scenario().work(),
            WebhookWiring.authorization(),
            books.requests()::accepted);
    CheckIntake intake = intake();
    return new SimulatedSystem(
        universe,
        world,
        books,
        new SimulatedSystem.Queues(checkQueue, pairingQueue, signalQueue),
        new SimulatedSystem.Counters(functions, wire),
        run.scenario(),
        () -> pipelines.begin(List.copyOf(pools.keySet()), intake::take),
        pipelines::allAsked);
  }

  private void connect(ScalerServices scaler) {
    for (PoolSettings pool : pools.values()) {
      world.directory().addPool(pool.name());
      world.directory().limit(pool.name(), pool.parallelJobsMax());
      world.fleet().addStranger(pool.name());
    }
    var events = new TaskEventHandler(scaler);
    world
        .fleet()
        .connect(
            ContainerWiring.containers(
                part(), functions, world, wire.through(AgentStore.class, stores.agents())),
            pool ->
                functions.invoke(
                    "task-event",
                    TICK,
                    context -> events.handleRequest(event(pool), context),
                    () -> {}));
    if (run.composition().scheduled()) {
      var schedule = new ScheduledTickHandler(scaler);
      universe.events().after(TICK, () -> tick(schedule));
    }
    checkQueue.send(POISON);
  }

  private void tick(ScheduledTickHandler schedule) {
    universe.events().after(TICK, () -> tick(schedule));
    functions.invoke(
        "schedule",
        TICK,
        context -> schedule.handleRequest(new ScheduledEvent(), context),
        () -> {});
  }

  private static ScheduledEvent event(PoolName pool) {
    ScheduledEvent event = new ScheduledEvent();
    event.setDetail(Map.of("group", STACK + ":" + pool));
    return event;
  }

  private CheckIntake intake() {
    CheckQueue queue =
        wire.through(
            CheckQueue.class, request -> checkQueue.send(CheckRequestMessage.write(request)));
    return WebhookWiring.intake(pools.keySet(), queue);
  }

  private CallbackServices callback() {
    CallbackPorts ports =
        new CallbackPorts(
            wire.through(RequestStore.class, stores.requests()),
            wire.through(AgentStore.class, stores.agents()),
            wire.through(PairingStore.class, contended()),
            wire.through(PoolStore.class, stores.pools()),
            books.requests().watched(wire.through(CheckCallback.class, world.checks())),
            wire.through(RunLookup.class, world.checks()),
            wire.through(ProgressLog.class, new MemoryProgressLog()));
    return new CallbackServices(
        run.composition().callback(ports).services(settings(), chance.split(), universe.events()),
        poolSignals(),
        batch(MessageOrder.NONE, checkQueue),
        batch(MessageOrder.NONE, pairingQueue),
        universe.events());
  }

  /** Now and then another transaction is at the same items. */
  private PairingStore contended() {
    return (request, agent, warm, now) ->
        universe.faults().strikes(FaultKind.STORE_CONTENDED)
            ? new Pairing.Contended()
            : stores.pairings().pair(request, agent, warm, now);
  }

  private LiveSettings settings(PoolSettings... more) {
    Stream<PoolSettings> composed = pools.values().stream().map(run.composition()::pool);
    return ChangingSettings.of(
        Stream.concat(composed, Stream.of(more)), universe.faults(), run.seed());
  }

  private SqsBatch batch(MessageOrder order, SimulatedQueue queue) {
    return new SqsBatch(order, queue::postpone, RESERVE);
  }

  private PoolSignals poolSignals() {
    return wire.through(
        PoolSignals.class,
        pool -> {
          if (!universe.faults().strikes(FaultKind.HINTS_LOST)) {
            signals++;
            signalQueue.send(PoolSignalMessage.write(pool), pool.value(), "signal-" + signals);
          }
        });
  }

  private Pairings pairings() {
    return wire.through(
        Pairings.class,
        hints ->
            hints.forEach(hint -> {
              String body = PairingHintMessage.write(hint);
              books.decisions().holdsNoSecret("a pairing hint", body);
              boolean lost = universe.faults().strikes(FaultKind.HINTS_LOST);
              universe.journal().note(lost ? "hint lost" : "hint", hint.pool(), hint);
              if (!lost) {
                pairingQueue.send(body);
              }
            }));
  }

  private ScalerServices scaler() {
    TickSettings ticks = run.composition().ticks(TickSettings.standard(STACK));
    RequestStore requests = wire.through(RequestStore.class, stores.requests());
    PoolStore states = wire.through(PoolStore.class, stores.pools());
    ScalerPorts ports =
        new ScalerPorts(
            requests,
            wire.through(AgentStore.class, stores.agents()),
            states,
            wire.through(AgentFleet.class, world.fleet()),
            wire.through(AgentDirectory.class, world.directory()),
            pairings(),
            () -> new AgentId(AgentId.PREFIX + STACK + "-" + ++agents),
            ContainerWiring.TOKENS);
    PoolMetrics unmeasured = _ -> {};
    QueueDepth depth = checkQueue::depth;
    return new ScalerServices(
        settings(PoolSettings.standard(GHOST, new FixedPolicy(0), 1)),
        run.composition().scaler(ports, world.fleet()).scaler(ticks),
        new TickRecorder(
            run.composition().decisions(states),
            requests,
            wire.through(QueueDepth.class, depth),
            wire.through(PoolMetrics.class, unmeasured),
            () -> AdoCalls.NONE),
        poolSignals(),
        batch(MessageOrder.WITHIN_GROUP, signalQueue),
        universe.events());
  }
}
