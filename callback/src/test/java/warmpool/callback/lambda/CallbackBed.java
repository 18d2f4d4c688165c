package warmpool.callback.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import warmpool.aws.queue.CheckRequestMessage;
import warmpool.aws.queue.MessageOrder;
import warmpool.aws.queue.SqsBatch;
import warmpool.aws.queue.SqsMessageDelay;
import warmpool.callback.CallbackPorts;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestState;
import warmpool.core.memory.MemoryAgentStore;
import warmpool.core.memory.MemoryCheckCallback;
import warmpool.core.memory.MemoryLiveSettings;
import warmpool.core.memory.MemoryPairingStore;
import warmpool.core.memory.MemoryPoolStore;
import warmpool.core.memory.MemoryRequestStore;
import warmpool.core.memory.MemoryRunLookup;
import warmpool.core.memory.MemoryTables;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.PoolSignals;
import warmpool.core.port.PortFailure;

/** What the callback's handlers work with, in memory, and the messages that come to them. */
final class CallbackBed implements InstantSource, PoolSignals {
  static final PoolName LINUX = new PoolName("linux");
  static final PoolName WINDOWS = new PoolName("windows");
  static final Duration DEADLINE = Duration.ofMinutes(30);

  final MemoryLiveSettings settings =
      new MemoryLiveSettings(
          Stream.of(LINUX, WINDOWS)
              .map(name -> PoolSettings.standard(name, new FixedPolicy(1), 10))
              .toList());
  final MemoryTables tables = new MemoryTables();
  final MemoryRequestStore requests = new MemoryRequestStore(tables);
  final MemoryAgentStore agents = new MemoryAgentStore(tables);
  final MemoryPoolStore pools = new MemoryPoolStore(tables);
  final MemoryCheckCallback checks = new MemoryCheckCallback();
  final MemoryRunLookup runs = new MemoryRunLookup();
  final NotedLog log = new NotedLog();
  final NotedDelays delays = new NotedDelays();
  final List<PoolName> signals = new ArrayList<>();
  boolean signalsDown;

  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  CallbackServices services() {
    SqsBatch batch =
        new SqsBatch(
            MessageOrder.NONE, new SqsMessageDelay(delays, "queue"), Duration.ofSeconds(5));
    CallbackPorts ports =
        new CallbackPorts(
            requests, agents, new MemoryPairingStore(tables), pools, checks, runs, log);
    return new CallbackServices(
        ports.services(settings, new SplittableRandom(7), this), this, batch, batch, this);
  }

  static PoolSettings withDeadline(PoolName pool, Duration deadline) {
    PoolSettings usual = PoolSettings.standard(pool, new FixedPolicy(1), 10);
    return new PoolSettings(
        pool,
        usual.policy(),
        usual.agentsMax(),
        deadline,
        usual.leadTimeMax(),
        usual.claimExpiry(),
        usual.usefulLifeMin(),
        usual.idleAgeMax(),
        usual.parallelJobsMax());
  }

  Instant deadline(int number) {
    return requests.find(id(number)).orElseThrow().deadline();
  }

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public void signal(PoolName pool) {
    signals.add(pool);
    if (signalsDown) {
      throw new PortFailure("pool-signals", true, "throttled", null);
    }
  }

  /** The check with this number, as its webhook would be received now. */
  CheckRequest check(int number, PoolName pool) {
    CheckOrigin origin =
        new CheckOrigin(
            URI.create("https://dev.azure.com/fabrikam/"),
            new UUID(9, 9),
            "checks",
            Optional.of(new UUID(8, number)),
            Optional.of((long) number));
    return new CheckRequest(id(number), pool, origin, new JobToken("token-" + number), now);
  }

  String message(int number, PoolName pool) {
    return CheckRequestMessage.write(check(number, pool));
  }

  static CheckRequestId id(int number) {
    return new CheckRequestId(new UUID(1, number), new UUID(2, number), new UUID(3, number));
  }

  RequestState state(int number) {
    return requests.find(id(number)).orElseThrow().state();
  }

  void readyAgent(String name, PoolName pool) {
    AgentId id = new AgentId(name);
    pools.recordIntent(
        pools.find(pool), List.of(Agent.planned(id, pool, new LaunchParameters(Map.of()), now)));
    Agent planned = agents.find(id).orElseThrow();
    agents.save(planned, planned.moved(new AgentState.Ready(now)));
  }

  /** A batch whose messages are m1, m2 and so on. */
  static SQSEvent batch(String... bodies) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        IntStream.rangeClosed(1, bodies.length)
            .mapToObj(i -> message("m" + i, bodies[i - 1]))
            .toList());
    return event;
  }

  private static SQSMessage message(String id, String body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(id);
    message.setReceiptHandle("receipt-" + id);
    message.setBody(body);
    return message;
  }

  static List<String> failed(SQSBatchResponse answer) {
    return answer.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier).toList();
  }

  /** An invocation with a minute left, which is all that a handler asks it for. */
  static Context invocation() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> {
              if (method.getName().equals("getRemainingTimeInMillis")) {
                return 60_000;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
