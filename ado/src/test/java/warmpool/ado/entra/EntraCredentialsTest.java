package warmpool.ado.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.TestTime;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.AdoCredential.Scheme;
import warmpool.core.port.PortFailure;

/** A token is kept while it is good, renewed before it is not, and never shown. */
class EntraCredentialsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Reply FIRST = EntraWorld.granted("first-token", 3_600);
  private static final Reply SECOND = EntraWorld.granted("second-token", 3_600);

  private final EntraWorld entra = new EntraWorld();
  private final EntraCredentials credentials = entra.credentials();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("warmpool.ado");

  private @Nullable Level before;

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
    before = logger.getLevel();
    logger.setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(logged);
    logger.setLevel(before);
    entra.close();
  }

  @Test
  void isABearerTokenThatSaysWhenItEnds() {
    entra.standIn.reply(FIRST);

    AdoCredential token = credentials.current();

    assertThat(token.authorization()).isEqualTo("Bearer first-token");
    assertThat(token.scheme()).isEqualTo(Scheme.BEARER);
    assertThat(token.shortLived()).isTrue();
    assertThat(token.expiresAt()).contains(TestTime.START.plus(HOUR));
  }

  @Test
  void isAskedForOnceUntilTenMinutesBeforeItEnds() {
    entra.standIn.reply(FIRST, SECOND);
    credentials.current();

    entra.time.pass(HOUR.minus(TokenShelf.REFRESH_AHEAD).minusNanos(1));
    assertThat(credentials.current().secret()).isEqualTo("first-token");
    assertThat(entra.asked()).isEqualTo(1);

    entra.time.pass(Duration.ofNanos(1));
    assertThat(credentials.current().secret()).isEqualTo("second-token");
    assertThat(entra.asked()).isEqualTo(2);
  }

  @Test
  void aShortLivedTokenIsRenewedAtHalfOfItsLife() {
    entra.standIn.reply(EntraWorld.granted("short", 120), SECOND);
    credentials.current();

    entra.time.pass(Duration.ofSeconds(59));
    assertThat(credentials.current().secret()).isEqualTo("short");
    entra.time.pass(Duration.ofSeconds(1));
    assertThat(credentials.current().secret()).isEqualTo("second-token");
  }

  @Test
  void theOldTokenIsUsedWhileNoNewOneCanBeHadAndNoLonger() {
    entra.standIn.reply(FIRST);
    credentials.current();
    entra.standIn.otherwise(_ -> Reply.status(503));

    entra.time.pass(HOUR.minus(TokenShelf.REFRESH_AHEAD));
    assertThat(credentials.current().secret()).isEqualTo("first-token");
    entra.time.pass(TokenShelf.REFRESH_AHEAD.minus(TokenShelf.SLACK).minusNanos(1));
    assertThat(credentials.current().secret()).isEqualTo("first-token");

    entra.time.pass(Duration.ofNanos(1));
    assertThat(failure())
        .hasMessage("credentials: Entra is in trouble (503)")
        .satisfies(failure -> assertThat(failure.retryable()).isTrue());
  }

  @Test
  void afterTroubleEntraIsLeftAloneForAPause() {
    entra.standIn.otherwise(_ -> Reply.status(503));
    failure();
    int tries = entra.asked();

    failure();
    entra.time.pass(TokenShelf.PAUSE_TROUBLE.minusNanos(1));
    failure();
    assertThat(entra.asked()).isEqualTo(tries);

    entra.time.pass(Duration.ofNanos(1));
    entra.standIn.otherwise(_ -> FIRST);
    assertThat(credentials.current().secret()).isEqualTo("first-token");
  }

  @Test
  void entraIsLeftAloneForAsLongAsItAsks() {
    entra.standIn.reply(Reply.status(429).with("Retry-After", "60"), FIRST);
    failure();

    entra.time.pass(Duration.ofSeconds(59));
    assertThat(failure()).hasMessage("credentials: Entra throttles us (429)");
    assertThat(entra.asked()).isEqualTo(1);
    entra.time.pass(Duration.ofSeconds(1));
    assertThat(credentials.current().secret()).isEqualTo("first-token");
  }

  @Test
  void entraIsNotLeftAloneForLongerThanABoundWhateverItAsks() {
    entra.standIn.reply(Reply.status(429).with("Retry-After", "86400"), FIRST);
    failure();

    entra.time.pass(TokenShelf.PAUSE_MAX);
    assertThat(credentials.current().secret()).isEqualTo("first-token");
  }

  @Test
  void aRefusalIsNotRepeatedUntilAPauseIsOverAndThenTheSecretIsReadAnew() {
    entra.standIn.reply(EntraWorld.refused(401, "invalid_client", 7000222), FIRST);

    PortFailure refused = failure();
    assertThat(refused.retryable()).isFalse();
    assertThat(refused).hasMessageContaining("AADSTS7000222").hasMessageContaining("has expired");
    assertThat(entra.doubts).as("the secret may have been changed").hasValue(1);

    entra.time.pass(TokenShelf.PAUSE_REFUSED.minusNanos(1));
    assertThat(failure()).hasMessage(refused.getMessage());
    assertThat(entra.asked()).isEqualTo(1);
    entra.time.pass(Duration.ofNanos(1));
    assertThat(credentials.current().secret()).isEqualTo("first-token");
  }

  @Test
  void whatCannotBeProvenIsNotAskedFor() {
    entra.noSecret = new PortFailure("secret", true, "throttled", null);
    assertThat(failure())
        .hasMessage("credentials: no proof of who we are: secret: throttled")
        .satisfies(failure -> assertThat(failure.retryable()).isTrue());

    entra.noSecret = new PortFailure("secret", false, "holds no text", null);
    entra.time.pass(TokenShelf.PAUSE_TROUBLE);
    assertThat(failure().retryable()).isFalse();
    assertThat(entra.asked()).isZero();
  }

  @Test
  void aRejectedTokenIsThrownAwayOnceAndAFreshOneIsTried() {
    entra.standIn.reply(FIRST, SECOND);
    AdoCredential first = credentials.current();

    credentials.rejected(first);
    AdoCredential second = credentials.current();
    assertThat(second.secret()).isEqualTo("second-token");

    credentials.rejected(first);
    credentials.rejected(second);
    credentials.rejected(second);
    assertThat(credentials.current()).as("the token is not to blame").isEqualTo(second);
    assertThat(entra.asked()).isEqualTo(2);
  }

  @Test
  void aTokenThatIsStillRejectedAfterAPauseIsThrownAwayAgain() {
    entra.standIn.otherwise(_ -> EntraWorld.granted("token-" + entra.asked(), 3_600));
    credentials.rejected(credentials.current());
    AdoCredential second = credentials.current();

    entra.time.pass(TokenShelf.REJECTED_PAUSE.minusNanos(1));
    credentials.rejected(second);
    assertThat(credentials.current()).isEqualTo(second);
    entra.time.pass(Duration.ofNanos(1));
    credentials.rejected(second);
    assertThat(credentials.current().secret()).isEqualTo("token-3");
  }

  @Test
  void neitherSecretNorTokenIsEverShown() {
    entra.standIn.reply(FIRST);
    AdoCredential token = credentials.current();
    entra.time.pass(HOUR);
    entra.standIn.otherwise(_ -> EntraWorld.refused(401, "invalid_client", 7000215));
    PortFailure failure = failure();

    assertThat(
            String.join(
                "\n",
                token.toString(),
                credentials.toString(),
                failure.toString(),
                new ClientProof.Secret(EntraWorld.SECRET).toString(),
                new ClientProof.Assertion(EntraWorld.SECRET).toString(),
                new TokenAnswer.Granted("first-token", HOUR).toString(),
                TokenShelf.EMPTY
                    .granted(new TokenAnswer.Granted("first-token", HOUR), TestTime.START)
                    .toString()))
        .doesNotContain(EntraWorld.SECRET, "first-token");
    assertThat(failure).hasNoCause();
    assertThat(logged.list).isNotEmpty();
    assertThat(logged.list)
        .allSatisfy(line ->
            assertThat(line.getFormattedMessage() + line.getKeyValuePairs())
                .doesNotContain(EntraWorld.SECRET, "first-token"));
  }

  private PortFailure failure() {
    PortFailure failure = catchThrowableOfType(PortFailure.class, credentials::current);
    assertThat(failure).isNotNull();
    return failure;
  }
}
