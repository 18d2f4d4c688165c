package warmpool.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warmpool.ingress.Webhooks.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody on the internet can call the webhook; only our service connections may be heard. */
class CallerCheckTest {
  private static final CallerCredential OLD = new CallerCredential("ado", "old:päss");
  private static final CallerCredential NEW = new CallerCredential("ado", "new");

  private final List<CallerCredential> accepted = new ArrayList<>(List.of(OLD, NEW));
  private final CallerCheck check = new CallerCheck(() -> accepted);

  private CallerAnswer answer(String... authorization) {
    return check.check(new CallHeaders(Map.of("authorization", List.of(authorization))));
  }

  @Test
  void knowsEveryAcceptedCredential() {
    assertThat(answer(basic("ado", "old:päss"))).isEqualTo(CallerAnswer.KNOWN);
    assertThat(answer(basic("ado", "new"))).isEqualTo(CallerAnswer.KNOWN);
  }

  @Test
  void theSchemeMayBeInAnyCase() {
    assertThat(answer(basic("ado", "new").replace("Basic", "bASIC"))).isEqualTo(CallerAnswer.KNOWN);
  }

  @Test
  void forgetsACredentialThatWasRotatedAway() {
    accepted.remove(OLD);

    assertThat(answer(basic("ado", "old:päss"))).isEqualTo(CallerAnswer.UNKNOWN);
    assertThat(answer(basic("ado", "new"))).isEqualTo(CallerAnswer.KNOWN);
  }

  @ParameterizedTest
  @CsvSource({"ado,wrong", "ADO,new", "ado,'new '", "'',new", "ado,''", "'',''", "ad,o:new"})
  void doesNotKnowAnyOther(String user, String password) {
    assertThat(answer(basic(user, password))).isEqualTo(CallerAnswer.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer abc", "Basic", "Basic ?", "Basic YQ", "YWRvOm5ldw==", "Basic é"})
  void whatIsNotBasicIsNotKnown(String authorization) {
    assertThat(answer(authorization)).isNotEqualTo(CallerAnswer.KNOWN);
  }

  @Test
  void withoutAHeaderNobodyIsKnown() {
    assertThat(check.check(new CallHeaders(Map.of()))).isEqualTo(CallerAnswer.NO_CREDENTIALS);
    assertThat(answer("  ")).isEqualTo(CallerAnswer.NO_CREDENTIALS);
  }

  @Test
  void twoDifferentHeadersAreNotAChoice() {
    assertThat(answer(basic("ado", "new"), basic("ado", "x"))).isEqualTo(CallerAnswer.NOT_BASIC);
  }

  @Test
  void withoutAcceptedCredentialsNobodyIsKnown() {
    accepted.clear();

    assertThat(answer(basic("", ""))).isEqualTo(CallerAnswer.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"'',p", "u,''", "' ',p", "u,' '", "a:b,p"})
  void aCredentialThatMustNotExistCannotBeMade(String user, String password) {
    assertThatThrownBy(() -> new CallerCredential(user, password))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCredentialIsNeverShown() {
    assertThat(NEW.toString()).doesNotContain("ado", "new");
    assertThat(new CallHeaders(Map.of("AuthToken", List.of("hush"))).toString())
        .doesNotContain("hush");
  }
}
