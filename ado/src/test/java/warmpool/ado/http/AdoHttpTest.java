package warmpool.ado.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.TestTime;
import warmpool.ado.http.AdoAnswer.CredentialRejected;
import warmpool.ado.http.AdoAnswer.Done;
import warmpool.ado.http.AdoAnswer.Refused;
import warmpool.ado.http.AdoAnswer.Trouble;
import warmpool.ado.http.AdoAnswer.TryLater;
import warmpool.core.port.AdoCredential;

/**
 * Short waits are spent here, long ones are handed back, and an organisation's trouble stays its
 * own.
 */
class AdoHttpTest {
  private static final AdoCredential CREDENTIAL =
      new AdoCredential(AdoCredential.Scheme.BEARER, "secret");

  private final TestTime time = new TestTime();
  private final StandIn standIn = new StandIn();
  private AdoHttp http = Fixtures.http(time, standIn.organisation());

  @AfterEach
  void stop() {
    http.close();
    standIn.close();
  }

  @Test
  void triesAgainWhatMayWorkThen() {
    standIn.reply(Reply.status(503), Reply.status(500), Reply.json(200, "{}"));

    assertThat(get()).isInstanceOf(Done.class);
    assertThat(standIn.seen()).hasSize(3);
  }

  @Test
  void givesUpAfterItsAttempts() {
    standIn.otherwise(_ -> Reply.status(503));

    assertThat(get()).isEqualTo(broken("server error (503)"));
    assertThat(standIn.seen()).hasSize(3);
  }

  @Test
  void doesNotRepeatWhatWillNeverWork() {
    standIn.otherwise(_ -> Reply.status(400));

    assertThat(get()).isEqualTo(new Refused(400, "refused (400)"));
    assertThat(standIn.seen()).hasSize(1);
  }

  @Test
  void handsALongWaitBackInsteadOfSpendingIt() {
    standIn.reply(Reply.status(429).with("Retry-After", "30"));

    assertThat(get())
        .isEqualTo(
            new TryLater(
                Trouble.THROTTLED, Optional.of(Duration.ofSeconds(30)), "throttled (429)"));
    assertThat(standIn.seen()).hasSize(1);
  }

  @Test
  void followsNoRedirect() {
    try (StandIn elsewhere = new StandIn()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        standIn.reply(Reply.status(status).with("Location", elsewhere.organisation().toString()));
        get();
      }

      assertThat(elsewhere.seen()).isEmpty();
      assertThat(standIn.seen()).hasSize(5);
    }
  }

  @Test
  void takesNoAnswerLargerThanItsBound() {
    standIn.otherwise(_ -> Reply.json(200, "x".repeat(Exchange.ANSWER_BYTES_MAX + 1)));

    assertThat(get())
        .isInstanceOfSatisfying(
            TryLater.class, later -> assertThat(later.why()).startsWith("the connection failed"));
  }

  @Test
  void takesAnAnswerOfExactlyItsBound() {
    standIn.otherwise(_ -> Reply.json(200, "x".repeat(Exchange.ANSWER_BYTES_MAX)));

    assertThat(get()).isInstanceOf(Done.class);
  }

  @Test
  void waitsForAnAnswerNoLongerThanItsTimeout() {
    AdoHttpSettings impatient = settings(Duration.ofMillis(300));
    try (AdoHttp main = Fixtures.http(impatient, time, standIn.organisation())) {
      standIn.otherwise(_ -> standIn.hang());

      assertThat(get(main, standIn)).isEqualTo(broken("no answer within PT0.3S"));
    }
  }

  @Test
  void survivesAnOrganisationThatIsNotThere() {
    standIn.close();

    assertThat(get()).isEqualTo(broken("the connection failed (ConnectException)"));
  }

  @Test
  void refusesAnOrganisationThatIsNotConfigured() {
    AdoAnswer answer =
        http.send(AdoRequest.get(URI.create("https://dev.azure.com/evil/"), "x"), CREDENTIAL);

    assertThat(answer).isEqualTo(new Refused(0, "not one of the configured organisations"));
  }

  @Test
  void doesNotSendACredentialThatWouldBreakItsHeader() {
    AdoAnswer answer =
        http.send(
            AdoRequest.get(standIn.organisation(), "x"),
            new AdoCredential(AdoCredential.Scheme.BEARER, "abc\r\nX-Other: y"));

    assertThat(answer).isEqualTo(new CredentialRejected("cannot be sent in a header"));
    assertThat(standIn.seen()).isEmpty();
  }

  @Test
  void stopsAtOnceWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    AdoAnswer answer = get();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer)
        .isEqualTo(new TryLater(Trouble.INTERRUPTED, Optional.empty(), "interrupted"));
  }

  @Test
  void presentsItselfAsAzureDevOpsExpects() {
    get();

    Map<String, String> headers = standIn.seen().getFirst().headers();
    assertThat(headers)
        .containsEntry("authorization", "Bearer secret")
        .containsEntry("accept", "application/json")
        .containsEntry("x-tfs-fedauthredirect", "Suppress")
        .doesNotContainKey("upgrade");
  }

  private AdoAnswer get() {
    return get(http, standIn);
  }

  private static AdoAnswer get(AdoHttp client, StandIn organisation) {
    return client.send(AdoRequest.get(organisation.organisation(), "x"), CREDENTIAL);
  }

  private static TryLater broken(String why) {
    return new TryLater(Trouble.BROKEN, Optional.empty(), why);
  }

  private static AdoHttpSettings settings(Duration requestTimeout) {
    Duration tiny = Duration.ofMillis(1);
    return new AdoHttpSettings(
        requestTimeout, requestTimeout, 1, tiny, tiny, 1_000, 100, Duration.ofSeconds(5), 1_000, 8);
  }
}
