package warmpool.ado.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.slf4j.LoggerFactory;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.TestTime;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.AdoCredential.Scheme;

/** A job token can release a stage; a personal access token can do far more. */
class AdoHttpPropertyTest {
  private static final StandIn OURS = new StandIn();
  private static final StandIn OTHER = new StandIn();
  private static final AdoHttp HTTP = Fixtures.http(new TestTime(), OURS.organisation());
  private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

  @BeforeContainer
  static void listen() {
    Logger logger = (Logger) LoggerFactory.getLogger("warmpool");
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    logger.addAppender(LOGGED);
    LOGGED.start();
  }

  @AfterContainer
  static void stop() {
    HTTP.close();
    OURS.close();
    OTHER.close();
  }

  @BeforeTry
  void forget() {
    OURS.forget();
    OTHER.forget();
    LOGGED.list.clear();
  }

  @Property(tries = 200)
  void noTokenIsEverInAnyMessage(
      @ForAll("tokens") String token, @ForAll Scheme scheme, @ForAll("replies") Reply reply) {
    AdoCredential credential = new AdoCredential(scheme, token);
    OURS.otherwise(
        _ -> new Reply(reply.status(), reply.headers(), reply.body().replace("TOKEN", token)));

    AdoAnswer answer = HTTP.send(AdoRequest.get(OURS.organisation(), "x"), credential);

    assertThat(answer.toString()).doesNotContain(token);
    assertThat(credential.toString()).doesNotContain(token);
    for (ILoggingEvent event : LOGGED.list) {
      assertThat(event.getFormattedMessage() + event.getKeyValuePairs() + event.getThrowableProxy())
          .doesNotContain(token);
    }
  }

  @Property(tries = 300)
  void neverSendsATokenToAnotherHost(
      @ForAll("organisations") String organisation, @ForAll("replies") Reply reply) {
    OURS.otherwise(_ -> reply.with("Location", OTHER.organisation().toString()));

    HTTP.send(
        AdoRequest.get(URI.create(organisation), "x"), new AdoCredential(Scheme.BEARER, "t0ken"));

    assertThat(OTHER.seen()).isEmpty();
    assertThat(OURS.seen()).allMatch(seen -> seen.path().equals("/org/x"));
  }

  /** Long enough that no ordinary word of ours contains one. */
  @Provide
  Arbitrary<String> tokens() {
    Arbitrary<String> sendable =
        Arbitraries.strings().withCharRange('!', '~').ofMinLength(12).ofMaxLength(60);
    Arbitrary<String> anything =
        Arbitraries.strings().ofMinLength(12).ofMaxLength(60).filter(text -> !text.isBlank());
    return Arbitraries.oneOf(sendable, anything);
  }

  @Provide
  Arbitrary<Reply> replies() {
    Arbitrary<Integer> statuses =
        Arbitraries.of(200, 203, 204, 301, 302, 307, 308, 400, 401, 403, 404, 429, 500, 503);
    Arbitrary<String> bodies =
        Arbitraries.of(
            "", "TOKEN", "{\"message\":\"TOKEN\",\"typeKey\":\"TOKEN\",\"typeName\":\"TOKEN\"}");
    Arbitrary<String> types = Arbitraries.of("application/json", "text/html");
    return Combinators.combine(statuses, types, bodies)
        .as((status, type, body) -> new Reply(status, Map.of("Content-Type", type), body));
  }

  /** Ours and the other's address, spelt in ways that confuse. */
  @Provide
  Arbitrary<String> organisations() {
    String ours = OURS.organisation().getAuthority();
    String other = OTHER.organisation().getAuthority();
    Arbitrary<String> users = Arbitraries.of("", "", ours + "@", "me:pw@", ours + "%2F@");
    Arbitrary<String> hosts =
        Arbitraries.of(ours, ours, other, other.replace("127.0.0.1", "localhost"), "[::1]:1");
    Arbitrary<String> paths =
        Arbitraries.of("/org/", "/org", "/ORG/", "/", "", "/org/../", "/org/?x=", "/org/#");
    return Combinators.combine(users, hosts, paths)
        .as((user, host, path) -> "http://" + user + host + path);
  }
}
