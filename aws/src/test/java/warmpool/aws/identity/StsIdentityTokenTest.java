package warmpool.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.StsClient;
import warmpool.core.port.PortFailure;

/** The request as STS documents it, to the letter; what STS refuses is put into our words. */
final class StsIdentityTokenTest {
  private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJhcGkifQ.c2lnbmF0dXJl";

  private final StsStandIn standIn = new StsStandIn();
  private final StsClient sts = StsClients.create(standIn.access());
  private final StsIdentityToken token = new StsIdentityToken(sts, StsIdentityToken.ENTRA);

  StsIdentityTokenTest() throws IOException {}

  @AfterEach
  void stop() {
    sts.close();
    standIn.close();
  }

  @Test
  void asksForExactlyWhatEntraAccepts() {
    standIn.signs(JWT);

    assertThat(token.get()).isEqualTo(JWT);

    assertThat(standIn.seen()).hasSize(1);
    StsStandIn.Seen seen = standIn.seen().getFirst();
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.path()).isEqualTo("/");
    assertThat(seen.contentType()).startsWith("application/x-www-form-urlencoded");
    assertThat(seen.form())
        .isEqualTo(
            Map.of(
                "Action", "GetWebIdentityToken",
                "Version", "2011-06-15",
                "Audience.member.1", "api://AzureADTokenExchange",
                "SigningAlgorithm", "RS256",
                "DurationSeconds", "120"));
    assertThat(seen.authorization())
        .as("signed for the region's own endpoint")
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDLOCAL/")
        .contains("/eu-central-1/sts/aws4_request");
  }

  @Test
  void livesAsLongAsStsAllowsAndNoLongerThanItMust() {
    assertThat(StsIdentityToken.LIFETIME)
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(3_600))
        .isLessThanOrEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void isMadeAnewEachTime() {
    standIn.signs(JWT);
    token.get();
    standIn.signs("second.jwt.here");

    assertThat(token.get()).isEqualTo("second.jwt.here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OutboundWebIdentityFederationDisabledException"
            + "|switch on outbound web identity federation for the account",
        "OutboundWebIdentityFederationDisabled"
            + "|switch on outbound web identity federation for the account",
        "SessionDurationEscalation|the function's own session ends sooner than the token would",
        "AccessDenied|allow the role sts:GetWebIdentityToken for audience api://AzureADTokenExchange",
      })
  void aRefusalSaysWhatToPutRight(String code, String advice) {
    standIn.fails(403, code, "about " + JWT);

    PortFailure failure = failure();

    assertThat(failure.retryable()).isFalse();
    assertThat(failure).hasMessageEndingWith(advice).hasNoCause();
    assertThat(failure.toString()).doesNotContain(JWT);
    assertThat(standIn.seen()).as("it is not repeated").hasSize(1);
  }

  @Test
  void anyOtherRefusalIsNamedByItsCode() {
    standIn.fails(400, "ValidationError", "about " + JWT);

    assertThat(failure().retryable()).isFalse();
    assertThat(failure()).hasMessageContaining("ValidationError").hasNoCause();
    assertThat(failure().toString()).doesNotContain(JWT);
  }

  @ParameterizedTest
  @CsvSource({"500, InternalFailure", "503, ServiceUnavailable", "400, Throttling"})
  void troubleThatPassesMayBeTriedAgain(int status, String code) {
    standIn.fails(status, code, "later");

    assertThat(failure().retryable()).isTrue();
  }

  @Test
  void anAnswerWithoutATokenIsTrouble() {
    standIn.answers(
        200,
        "<GetWebIdentityTokenResponse><GetWebIdentityTokenResult/></GetWebIdentityTokenResponse>");

    assertThat(failure()).hasMessage("identity-token: STS answered without a token");
  }

  @Test
  void anAnswerThatIsNoXmlIsTroubleAndIsNotQuoted() {
    standIn.answers(200, JWT);

    assertThat(failure().toString()).startsWith("warmpool.core.port.PortFailure");
    assertThat(failure().toString()).doesNotContain(JWT);
  }

  @Test
  void isNeverShown() {
    standIn.signs(JWT);
    token.get();

    assertThat(token.toString()).doesNotContain(JWT);
  }

  private PortFailure failure() {
    PortFailure failure = catchThrowableOfType(PortFailure.class, token::get);
    assertThat(failure).isNotNull();
    return failure;
  }
}
