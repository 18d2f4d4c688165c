package warmpool.scaler.lambda;

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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import warmpool.aws.queue.MessageOrder;
import warmpool.aws.queue.PoolSignalMessage;
import warmpool.aws.queue.SqsBatch;
import warmpool.aws.queue.SqsMessageDelay;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestRecord;
import warmpool.core.memory.MemoryAgentDirectory;
import warmpool.core.memory.MemoryAgentFleet;
import warmpool.core.memory.MemoryAgentStore;
import warmpool.core.memory.MemoryBootstrapTokens;
import warmpool.core.memory.MemoryLiveSettings;
import warmpool.core.memory.MemoryPoolMetrics;
import warmpool.core.memory.MemoryPoolStore;
import warmpool.core.memory.MemoryRequestStore;
import warmpool.core.memory.MemoryTables;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.PoolMetrics;
import warmpool.core.port.PoolSignals;
import warmpool.core.port.PortFailure;
import warmpool.scaler.ScalerPorts;
import warmpool.scaler.TickRecorder;
import warmpool.scaler.TickSettings;

/** What the scaler's handlers work with, in memory; two pools that want no agents by themselves. */
final class ScalerBed implements InstantSource, PoolSignals {
  static final PoolName LINUX = new PoolName("linux");
  static final PoolName WINDOWS = new PoolName("windows");

  final MemoryTables tables = new MemoryTables();
  final MemoryPoolStore rows = new MemoryPoolStore(tables);
  final MemoryRequestStore requests = new MemoryRequestStore(tables);
  final MemoryAgentFleet fleet = new MemoryAgentFleet(this);
  final MemoryAgentDirectory directory = new MemoryAgentDirectory();
  final BrokenPools pools = new BrokenPools(rows);
  final NotedDelays delays = new NotedDelays();
  final List<PoolName> signals = new ArrayList<>();
  final MemoryLiveSettings settings =
      new MemoryLiveSettings(
          Stream.of(LINUX, WINDOWS)
              .map(pool -> PoolSettings.standard(pool, new FixedPolicy(0), 10))
              .toList());
  PoolMetrics metrics = new MemoryPoolMetrics(100);
  boolean signalsDown;

  private final AtomicInteger named = new AtomicInteger();
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  ScalerBed() {
    directory.add(LINUX);
    directory.add(WINDOWS);
  }

  ScalerServices services() {
    ScalerPorts ports =
        new ScalerPorts(
            requests,
            new MemoryAgentStore(tables),
            pools,
            fleet,
            directory,
            _ -> {},
            this::newAgent,
            new MemoryBootstrapTokens());
    return new ScalerServices(
        settings,
        ports.scaler(TickSettings.standard("demo")),
        new TickRecorder(pools, requests, () -> 0, metrics, () -> AdoCalls.NONE),
        this,
        new SqsBatch(
            MessageOrder.WITHIN_GROUP, new SqsMessageDelay(delays, "queue"), Duration.ofSeconds(5)),
        this);
  }

  private AgentId newAgent() {
    return new AgentId("wp-demo-" + named.incrementAndGet());
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
    if (signalsDown) {
      throw new PortFailure("pool-signals", true, "throttled", null);
    }
    signals.add(pool);
  }

  /** Every tick writes one decision, so these are the ticks. */
  int ticks(PoolName pool) {
    return rows.decisions(pool, 100).size();
  }

  void aCheckWaits(PoolName pool) {
    CheckRequest check =
        new CheckRequest(
            new CheckRequestId(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3)),
            pool,
            new CheckOrigin(
                URI.create("https://dev.azure.com/fabrikam/"),
                new UUID(9, 9),
                "checks",
                Optional.empty(),
                Optional.empty()),
            new JobToken("token"),
            now);
    requests.admit(RequestRecord.admitted(check, now.plus(Duration.ofMinutes(30)), now));
  }

  /** A batch whose messages are m1, m2 and so on, each in the group of its pool. */
  static SQSEvent signals(String... pools) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        IntStream.rangeClosed(1, pools.length)
            .mapToObj(i -> message("m" + i, pools[i - 1]))
            .toList());
    return event;
  }

  private static SQSMessage message(String id, String pool) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(id);
    message.setReceiptHandle("receipt-" + id);
    message.setAttributes(Map.of("MessageGroupId", pool));
    message.setBody(
        pool.equals("unreadable") ? "not a signal" : PoolSignalMessage.write(new PoolName(pool)));
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
