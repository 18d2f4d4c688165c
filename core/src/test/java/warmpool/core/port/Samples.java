package warmpool.core.port;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestRecord;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.CapacityBreakers;
import warmpool.core.pool.LaunchBreaker;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchHistory;
import warmpool.core.pool.LaunchTokens;
import warmpool.core.pool.RevisionRollout;

/** Rows as large as real ones, each with a name that no other test of this run uses. */
public final class Samples {
  /** Far ahead, because a store may forget by the real clock what ended long ago. */
  public static final Instant NOON = Instant.parse("2126-03-02T12:00:00Z");

  private static final AtomicLong NEXT = new AtomicLong(1);

  private Samples() {}

  public static PoolName pool() {
    return new PoolName("pool-" + NEXT.getAndIncrement());
  }

  /** A history in which everything has happened. */
  public static LaunchHistory launches(Instant at) {
    LaunchBreaker quota = LaunchBreaker.CLOSED.failed(LaunchFailure.QUOTA, at);
    return new LaunchHistory(
        new CapacityBreakers(
            Map.of("FARGATE subnet-a,subnet-b", quota, "FARGATE_SPOT subnet-a", quota)),
        new RevisionRollout(
            Optional.of("agent:8#agent"),
            Optional.of("agent:7#agent"),
            true,
            2,
            LaunchBreaker.CLOSED.failed(LaunchFailure.CONFIGURATION, at)),
        Optional.of(LaunchFailure.QUOTA),
        new LaunchTokens(7.25, at));
  }

  public static CheckRequestId requestId() {
    long n = NEXT.getAndIncrement();
    return new CheckRequestId(new UUID(7, n), new UUID(8, n), new UUID(9, n));
  }

  public static AgentId agentId() {
    return new AgentId("wp-0198c7a4-0000-7000-8000-%012d".formatted(NEXT.getAndIncrement()));
  }

  public static RequestRecord request(PoolName pool, Instant receivedAt) {
    return request(requestId(), pool, receivedAt);
  }

  public static RequestRecord request(CheckRequestId id, PoolName pool, Instant receivedAt) {
    CheckOrigin origin =
        new CheckOrigin(
            URI.create("https://dev.azure.com/an-organisation/"),
            new UUID(1, 2),
            "checks",
            Optional.of(new UUID(3, 4)),
            Optional.of(20_261_231L));
    CheckRequest arrived = new CheckRequest(id, pool, origin, token("first"), receivedAt);
    return RequestRecord.admitted(
        arrived, receivedAt.plus(Duration.ofMinutes(30)), receivedAt.plusMillis(120));
  }

  /** A token of the length of a real one. */
  public static JobToken token(String name) {
    return new JobToken(name + "." + "t0ken".repeat(240));
  }

  public static Agent planned(PoolName pool, Instant at) {
    return planned(agentId(), pool, at);
  }

  public static Agent planned(AgentId id, PoolName pool, Instant at) {
    Map<String, String> launch = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      launch.put("parameter-" + i, "subnet-0123456789abcdef0,sg-0123456789abcdef0");
    }
    return Agent.planned(id, pool, new LaunchParameters(launch), at);
  }
}
