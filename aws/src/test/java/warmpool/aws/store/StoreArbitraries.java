package warmpool.aws.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.AgentTrace;
import warmpool.core.agent.Bootstrap;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.agent.StartPhases;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.FailureReason;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** Rows of every shape, also such as no life of theirs leads to. */
final class StoreArbitraries {
  private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private StoreArbitraries() {}

  static Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.longs().between(0, YEAR_9999),
            Arbitraries.oneOf(
                Arbitraries.of(0, 1, 500_000_000, 999_999_999),
                Arbitraries.integers().between(0, 999_999_999)))
        .as(Instant::ofEpochSecond);
  }

  static Arbitrary<Duration> durations() {
    return Combinators.combine(
            Arbitraries.longs().between(-1_000, 1_000_000),
            Arbitraries.longs().between(0, 999_999_999))
        .as(Duration::ofSeconds);
  }

  static Arbitrary<PoolName> pools() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .numeric()
        .withChars('-', '_')
        .ofMaxLength(20)
        .map(rest -> new PoolName("P" + rest));
  }

  static Arbitrary<CheckRequestId> requestIds() {
    Arbitrary<UUID> uuid =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    return Combinators.combine(uuid, uuid, uuid).as(CheckRequestId::new);
  }

  static Arbitrary<AgentId> agentIds() {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .withChars('-')
        .ofMinLength(1)
        .ofMaxLength(61)
        .map(rest -> new AgentId(AgentId.PREFIX + rest));
  }

  static Arbitrary<RequestRecord> requests() {
    Arbitrary<Optional<JobToken>> tokens =
        texts().filter(text -> !text.isBlank()).map(JobToken::new).optional();
    return Combinators.combine(
            Combinators.combine(requestIds(), pools(), origins(), tokens)
                .as(StoreArbitraries::newRequest),
            requestStates(),
            Combinators.combine(instants(), instants()).as(StoreArbitraries::fromTo),
            Arbitraries.integers().greaterOrEqual(0),
            Arbitraries.longs().greaterOrEqual(1))
        .as((row, state, times, attempts, version) ->
            new RequestRecord(
                row.id(),
                row.pool(),
                row.origin(),
                row.token(),
                times[1],
                state,
                times[0],
                times[1],
                attempts,
                Optional.of(times[1]).filter(_ -> attempts % 2 == 1),
                version));
  }

  private static RequestRecord newRequest(
      CheckRequestId id, PoolName pool, CheckOrigin origin, Optional<JobToken> token) {
    return new RequestRecord(
        id,
        pool,
        origin,
        token,
        Instant.EPOCH,
        new RequestState.Waiting(Instant.EPOCH),
        Instant.EPOCH,
        Instant.EPOCH,
        0,
        Optional.empty(),
        1);
  }

  private static Instant[] fromTo(Instant from, Instant to) {
    return new Instant[] {from, to};
  }

  private static Arbitrary<CheckOrigin> origins() {
    return Combinators.combine(
            Arbitraries.of("https://dev.azure.com/org/", "https://org.visualstudio.com/", "x")
                .map(URI::create),
            requestIds().map(CheckRequestId::planId),
            texts(),
            requestIds().map(CheckRequestId::jobId).optional(),
            Arbitraries.longs().optional())
        .as(CheckOrigin::new);
  }

  static Arbitrary<RequestState> requestStates() {
    return Arbitraries.oneOf(
        instants().map(RequestState.Waiting::new),
        Combinators.combine(instants(), agentIds(), Arbitraries.of(true, false))
            .as(RequestState.Paired::new),
        Combinators.combine(instants(), Arbitraries.of(FailureReason.class))
            .as(RequestState.Failing::new),
        Combinators.combine(instants(), agentIds(), Arbitraries.of(true, false))
            .as(RequestState.Released::new),
        Combinators.combine(instants(), Arbitraries.of(FailureReason.class))
            .as(RequestState.Failed::new),
        Combinators.combine(instants(), Arbitraries.of(AbandonReason.class))
            .as(RequestState.Abandoned::new));
  }

  static Arbitrary<Agent> agents() {
    return Combinators.combine(
            agentIds(),
            pools(),
            Combinators.combine(agentStates(), bootstraps()).as(Standing::new),
            traces(),
            Arbitraries.maps(texts().filter(key -> !key.isEmpty()), texts())
                .ofMaxSize(5)
                .map(LaunchParameters::new),
            texts().optional(),
            Arbitraries.longs().optional(),
            Arbitraries.longs().greaterOrEqual(1))
        .as((id, pool, standing, trace, launch, task, registration, version) ->
            new Agent(
                id,
                pool,
                standing.state(),
                trace,
                launch,
                task,
                registration,
                standing.bootstrap(),
                version));
  }

  private record Standing(AgentState state, Bootstrap bootstrap) {}

  private static Arbitrary<Bootstrap> bootstraps() {
    Arbitrary<StartPhases> phases =
        Arbitraries.longs()
            .between(0, 600_000)
            .list()
            .ofSize(3)
            .map(millis -> millis.stream().sorted().map(Duration::ofMillis).toList())
            .map(sorted -> new StartPhases(sorted.get(0), sorted.get(1), sorted.get(2)));
    return Combinators.combine(
            texts(),
            Combinators.combine(instants(), texts(), texts()).as(Bootstrap.Use::new).optional(),
            phases.optional(),
            Arbitraries.of(true, false))
        .as(Bootstrap::new);
  }

  private static Arbitrary<AgentTrace> traces() {
    Arbitrary<Optional<Instant>> some = instants().optional();
    return Combinators.combine(instants(), some, some, some, some, some, some).as(AgentTrace::new);
  }

  static Arbitrary<AgentState> agentStates() {
    return Arbitraries.oneOf(
        instants().map(AgentState.Provisioning::new),
        instants().map(AgentState.Starting::new),
        instants().map(AgentState.Ready::new),
        Combinators.combine(instants(), requestIds()).as(AgentState.Claimed::new),
        Combinators.combine(instants(), Arbitraries.longs()).as(AgentState.Busy::new),
        Combinators.combine(instants(), Arbitraries.of(DrainReason.class))
            .as(AgentState.Draining::new),
        Combinators.combine(instants(), Arbitraries.of(EndReason.class))
            .as(AgentState.Stopped::new));
  }

  static Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(30);
  }
}
