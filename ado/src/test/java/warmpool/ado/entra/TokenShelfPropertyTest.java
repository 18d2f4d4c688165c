package warmpool.ado.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import warmpool.ado.TestTime;
import warmpool.ado.http.BoundedHttp.Outcome.Answered;
import warmpool.core.port.AdoCredential;

/** Whatever Entra answers and whenever: no dead token is presented, no storm, nothing quoted. */
class TokenShelfPropertyTest {
  private static final Duration STEP = Duration.ofSeconds(5);

  /** What happens at one step, if the shelf asks in it. */
  enum Happening {
    GRANTS_AN_HOUR,
    GRANTS_A_MINUTE,
    REFUSES,
    IS_IN_TROUBLE,
    THROTTLES,
    REJECTS_THE_TOKEN
  }

  @Property(tries = 500)
  void noDeadTokenIsPresentedAndEntraIsNotHammered(
      @ForAll("happenings") List<Happening> happenings) {
    TokenShelf shelf = TokenShelf.EMPTY;
    Instant now = TestTime.START;
    int asked = 0;
    int thrownAway = 0;
    for (Happening happening : happenings) {
      Instant at = now;
      Optional<AdoCredential> alive = shelf.alive(at);
      assertThat(alive.flatMap(AdoCredential::expiresAt).filter(end -> !end.isAfter(at))).isEmpty();
      if (happening == Happening.REJECTS_THE_TOKEN) {
        TokenShelf after = alive.isPresent() ? shelf.rejected(alive.get(), at) : shelf;
        thrownAway += after.equals(shelf) ? 0 : 1;
        shelf = after;
      } else if (shelf.mayAsk(at)) {
        shelf = answered(shelf, happening, at);
        asked++;
      }
      assertThat(
              shelf.alive(at).isPresent() || shelf.leaveAlone(at).isPresent() || shelf.mayAsk(at))
          .as("there is always something to do")
          .isTrue();
      now = now.plus(STEP);
    }
    long steps = happenings.size();
    assertThat(asked).isLessThanOrEqualTo((int) (steps / 2 + 1 + thrownAway));
    assertThat(thrownAway)
        .isLessThanOrEqualTo((int) (1 + steps / TokenShelf.REJECTED_PAUSE.dividedBy(STEP)));
  }

  private static TokenShelf answered(TokenShelf shelf, Happening happening, Instant now) {
    return switch (happening) {
      case GRANTS_AN_HOUR ->
          shelf.granted(new TokenAnswer.Granted("t" + now, Duration.ofHours(1)), now);
      case GRANTS_A_MINUTE ->
          shelf.granted(new TokenAnswer.Granted("t" + now, TokenAnswers.LIFETIME_MIN), now);
      case REFUSES -> shelf.refused("no", now);
      case IS_IN_TROUBLE -> shelf.failed(later(Optional.empty()), now);
      case THROTTLES -> shelf.failed(later(Optional.of(Duration.ofHours(9))), now);
      case REJECTS_THE_TOKEN -> shelf;
    };
  }

  private static TokenAnswer.TryLater later(Optional<Duration> after) {
    return new TokenAnswer.TryLater(false, after, "trouble");
  }

  @Property(tries = 1_000)
  void noAnswerIsQuotedAndNoneIsAnException(
      @ForAll @IntRange(min = 100, max = 599) int status, @ForAll("bodies") String body) {
    Answered answered = new Answered(status, HttpHeaders.of(Map.of(), (_, _) -> true), body);

    TokenAnswer answer = TokenAnswers.read(answered, TestTime.START);

    assertThat(answer.toString() + answered).doesNotContain("hush");
    assertThat(answer instanceof TokenAnswer.Granted).isEqualTo(status == 200 && body.equals(GOOD));
  }

  private static final String GOOD =
      "{\"access_token\":\"hush\",\"token_type\":\"Bearer\",\"expires_in\":3600}";

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            GOOD,
            "hush",
            "{\"error\":\"hush\"}",
            "{\"error\":{\"hush\":1},\"error_codes\":\"hush\"}",
            "{\"error\":\"invalid_client\",\"error_codes\":[\"hush\"],\"error_description\":\"hush\"}",
            "{\"error_codes\":[-1],\"error_description\":\"AADSTS99999999999 hush\"}",
            "{\"error_codes\":[9999999999]}",
            "{\"error_codes\":7}"),
        Arbitraries.strings().ofMaxLength(200).map(noise -> "hush" + noise));
  }

  @Provide
  Arbitrary<List<Happening>> happenings() {
    return Arbitraries.of(Happening.class).list().ofMaxSize(2_000);
  }
}
