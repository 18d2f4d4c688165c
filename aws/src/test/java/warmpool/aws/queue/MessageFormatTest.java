package warmpool.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.core.name.PoolName;
import warmpool.core.port.PairingHint.AgentReady;

/** The stored shapes, letter by letter, and what happens to any other one. */
final class MessageFormatTest {
  private static final String CHECK =
      """
      {"v":1,"id":"00000000-0000-0001-0000-000000000002.00000000-0000-0001-0000-000000000003.\
      00000000-0000-0001-0000-000000000004","pool":"linux","receivedAt":"2026-03-02T09:00:00.5Z",\
      "organisation":"https://dev.azure.com/example/","project":"00000000-0000-0001-0000-000000000005",\
      "hub":"checks","token":"secret-token","timeline":"00000000-0000-0001-0000-000000000006","build":"77"}\
      """;

  /** A queue outlives a deployment: what an older version wrote must stay readable. */
  @Test
  void theFormatsOfVersionOneStayAsTheyAre() {
    assertThat(PoolSignalMessage.read("{\"v\":1,\"pool\":\"linux\"}"))
        .isEqualTo(new PoolName("linux"));
    assertThat(PoolSignalMessage.write(new PoolName("linux")))
        .isEqualTo("{\"v\":1,\"pool\":\"linux\"}");
    assertThat(PairingHintMessage.write(new AgentReady(new PoolName("linux"))))
        .isEqualTo("{\"v\":1,\"kind\":\"agent-ready\",\"pool\":\"linux\"}");
    assertThat(CheckRequestMessage.read(CHECK).origin().build()).contains(77L);
  }

  @Test
  void readsWhatAnOlderVersionOfTheCheckFormatWrote() {
    String again = CheckRequestMessage.write(CheckRequestMessage.read(CHECK));

    assertThat(CheckRequestMessage.read(again)).isEqualTo(CheckRequestMessage.read(CHECK));
    assertThat(again).isEqualTo(CHECK.replace("09:00:00.5Z", "09:00:00.500Z"));
  }

  @Test
  void leavesFieldsAloneThatItDoesNotKnow() {
    assertThat(PoolSignalMessage.read("{\"v\":1,\"pool\":\"linux\",\"since\":{}}"))
        .isEqualTo(new PoolName("linux"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret-token",
        "[\"secret-token\"]",
        "\"secret-token\"",
        "null",
        "{}",
        "{\"v\":2,\"pool\":\"linux\",\"secret-token\":1}",
        "{\"v\":\"1\",\"pool\":\"linux\"}",
        "{\"v\":1,\"v\":1,\"pool\":\"linux\"}",
        "{\"v\":1}",
        "{\"v\":1,\"pool\":null}",
        "{\"v\":1,\"pool\":7}",
        "{\"v\":1,\"pool\":\"secret token\"}",
        "{\"v\":1,\"pool\":\"linux\",\"kind\":\"secret-token\"}",
        "{\"v\":1,\"pool\":\"linux\",\"kind\":\"request-due\",\"request\":\"secret-token\"}",
        "{\"v\":1,\"pool\":\"linux\"} secret-token"
      })
  void whatIsNoneOfOursIsUnreadableAndNeverQuoted(String body) {
    expectUnreadable(body, CheckRequestMessage::read);
    expectUnreadable(body, PairingHintMessage::read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "pool", "receivedAt", "organisation", "project", "hub", "token"})
  void aCheckWithoutARequiredFieldIsUnreadable(String field) {
    String body = CHECK.replace("\"" + field + "\":", "\"not-" + field + "\":");

    assertThatThrownBy(() -> CheckRequestMessage.read(body))
        .isInstanceOf(UnreadableMessage.class)
        .hasMessageContaining("field " + field + " is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"id", "pool", "receivedAt", "organisation", "project", "timeline", "build"})
  void aCheckWithAMalformedFieldIsUnreadable(String field) {
    String body = CHECK.replaceFirst("\"" + field + "\":\"", "\"" + field + "\":\"secret token ");

    assertThatThrownBy(() -> CheckRequestMessage.read(body))
        .isInstanceOf(UnreadableMessage.class)
        .hasMessageContaining("field " + field + " is malformed")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  private static void expectUnreadable(String body, Function<String, ?> read) {
    assertThatThrownBy(() -> read.apply(body))
        .isInstanceOf(UnreadableMessage.class)
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}
