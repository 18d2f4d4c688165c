package warmpool.ingress.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.ingress.CallerCredential;

/** The secret as people write it, and as a deployment generates it. */
class CredentialFormatTest {
  private static final CallerCredential ONE = new CallerCredential("azure-devops", "correct horse");

  @Test
  void readsAList() {
    String two =
        """
        [{"user": "azure-devops", "password": "correct horse"}, {"user": "b", "password": "c"}]
        """;

    assertThat(CredentialFormat.parse(two))
        .hasValueSatisfying(all -> assertThat(all).hasSize(2).first().isEqualTo(ONE));
  }

  @Test
  void readsOneThatWasGenerated() {
    assertThat(CredentialFormat.parse("{\"user\":\"azure-devops\",\"password\":\"correct horse\"}"))
        .hasValueSatisfying(all -> assertThat(all).containsExactly(ONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "\"azure-devops\"",
        "{\"user\": \"azure-devops\"}",
        "[{\"user\": \" \", \"password\": \"p\"}]"
      })
  void whatIsNoCredentialIsNone(String json) {
    assertThat(CredentialFormat.parse(json)).isEmpty();
  }
}
