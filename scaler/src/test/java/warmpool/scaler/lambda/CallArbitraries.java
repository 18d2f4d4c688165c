package warmpool.scaler.lambda;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import warmpool.scaler.lambda.GeneratedCall.BodyKind;
import warmpool.scaler.lambda.GeneratedCall.GivenBody;
import warmpool.scaler.lambda.GeneratedCall.GivenId;
import warmpool.scaler.lambda.GeneratedCall.GivenToken;
import warmpool.scaler.lambda.GeneratedCall.IdKind;
import warmpool.scaler.lambda.GeneratedCall.Route;
import warmpool.scaler.lambda.GeneratedCall.TokenKind;

/**
 * Calls to the agent endpoint, right and wrong in every part. What is hostile says {@code HUSH}.
 */
final class CallArbitraries {
  /** In capitals, which no made-up name of an agent has. */
  static final String HOSTILE = "HUSH";

  static final String NONCE = "nonce-5e1f";
  private static final String ATTEMPT = "{\"taskArn\":\"%s\",\"nonce\":\"%s\",\"pool\":\"%s\"}";

  private CallArbitraries() {}

  static Arbitrary<GeneratedCall> calls() {
    Arbitrary<String> methods =
        Arbitraries.frequency(Tuple.of(12, "POST"), Tuple.of(1, "GET"), Tuple.of(1, "hush"));
    Arbitrary<Route> routes =
        Arbitraries.frequency(
            Tuple.of(6, Route.BOOTSTRAP), Tuple.of(6, Route.READY), Tuple.of(1, Route.NONE));
    Arbitrary<String> names = Arbitraries.of("Authorization", "authorization", "AUTHORIZATION");
    Arbitrary<Boolean> down = Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true));
    return Combinators.combine(
            methods, routes, ids(), tokens(), bodies(), names, Arbitraries.of(true, false), down)
        .as(GeneratedCall::new);
  }

  private static Arbitrary<GivenId> ids() {
    Arbitrary<GivenId> unknown =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars('-', '9')
            .ofMinLength(9)
            .ofMaxLength(60)
            .map(name -> new GivenId(IdKind.UNKNOWN, "wp-" + name));
    Arbitrary<GivenId> impossible =
        Arbitraries.strings()
            .all()
            .ofMaxLength(40)
            .map(any -> new GivenId(IdKind.IMPOSSIBLE, HOSTILE + any));
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.just(new GivenId(IdKind.KNOWN, EndpointBed.AGENT.value()))),
        Tuple.of(2, unknown),
        Tuple.of(1, impossible));
  }

  private static Arbitrary<GivenToken> tokens() {
    String right = "Bearer " + EndpointBed.TOKEN;
    String report = "bearer " + EndpointBed.REPORT + 1;
    Arbitrary<GivenToken> wrong =
        Arbitraries.strings()
            .all()
            .ofMaxLength(80)
            .map(any -> new GivenToken(TokenKind.WRONG, List.of("Bearer " + HOSTILE + any + "x")));
    Arbitrary<GivenToken> notOne =
        Arbitraries.of(
                List.<String>of(),
                List.of(""),
                List.of("Bearer "),
                List.of("Basic " + EndpointBed.TOKEN),
                List.of(EndpointBed.TOKEN),
                List.of(right, "Bearer " + HOSTILE),
                List.of(report, right))
            .map(values -> new GivenToken(TokenKind.NOT_ONE, values));
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.just(new GivenToken(TokenKind.OF_AGENT, List.of(right)))),
        Tuple.of(4, Arbitraries.just(new GivenToken(TokenKind.OF_REPORT, List.of(report)))),
        Tuple.of(2, wrong),
        Tuple.of(2, notOne));
  }

  private static Arbitrary<GivenBody> bodies() {
    Arbitrary<String> hostile = Arbitraries.strings().all().ofMaxLength(60);
    Arbitrary<GivenBody> none =
        Arbitraries.frequencyOf(
                Tuple.of(2, hostile.map(any -> HOSTILE + any)),
                Tuple.of(1, Arbitraries.of("", "null", "{}", "[]", "[".repeat(3_000))),
                Tuple.of(1, Arbitraries.just(ATTEMPT.formatted("t", "n".repeat(5_000), "linux"))),
                Tuple.of(1, Arbitraries.just("{\"taskArn\":\"hush\",\"nonce\":\"hush\"}")))
            .map(text -> new GivenBody(BodyKind.NONE, text));
    return Arbitraries.frequencyOf(
        Tuple.of(6, attempts(BodyKind.RIGHT, EndpointBed.TASK, NONCE, "linux")),
        Tuple.of(1, attempts(BodyKind.WRONG, EndpointBed.TASK, HOSTILE, "linux")),
        Tuple.of(1, attempts(BodyKind.WRONG, HOSTILE, NONCE, "linux")),
        Tuple.of(1, attempts(BodyKind.WRONG, EndpointBed.TASK, NONCE, "files")),
        Tuple.of(1, attempts(BodyKind.UNKNOWN_POOL, EndpointBed.TASK, NONCE, HOSTILE)),
        Tuple.of(5, phases()),
        Tuple.of(2, none));
  }

  private static Arbitrary<GivenBody> attempts(
      BodyKind kind, String task, String nonce, String pool) {
    return Arbitraries.just(new GivenBody(kind, ATTEMPT.formatted(task, nonce, pool)));
  }

  private static Arbitrary<GivenBody> phases() {
    return Arbitraries.longs()
        .between(0, Long.MAX_VALUE / 2)
        .list()
        .ofSize(3)
        .map(millis -> {
          Object[] sorted = Stream.of(millis.toArray()).sorted().toArray();
          String text =
              "{\"phases\":{\"bootstrappedMillis\":%d,\"registeredMillis\":%d,\"listeningMillis\":%d}}"
                  .formatted(sorted);
          return new GivenBody(BodyKind.PHASES, text);
        });
  }
}
