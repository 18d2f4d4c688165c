package warmpool.aws.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.core.agent.Secret;
import warmpool.core.name.AgentId;
import warmpool.core.port.PortFailure;

/**
 * A launch that is repeated, perhaps by another worker, carries the token of the first one: ECS
 * would refuse it otherwise.
 */
class KeyedBootstrapTokensTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final AgentId AGENT = new AgentId("wp-demo-1");

  private static Secret token(String key, AgentId agent) {
    return new KeyedBootstrapTokens(() -> key).of(agent);
  }

  @Test
  void anAgentHasTheSameTokenWhoeverMintsIt() {
    assertThat(token(KEY, AGENT)).isEqualTo(token(KEY, new AgentId("wp-demo-1")));
  }

  @Test
  void anotherAgentOrAnotherKeyHasAnother() {
    assertThat(token(KEY, AGENT)).isNotEqualTo(token(KEY, new AgentId("wp-demo-2")));
    assertThat(token(KEY, AGENT)).isNotEqualTo(token(KEY + "0", AGENT));
  }

  /** HMAC-SHA256, so 32 bytes; of an alphabet that needs no quoting in an environment. */
  @Test
  void aTokenIsAsLongAsItsHashAndSafeInAnEnvironment() {
    assertThat(token(KEY, AGENT).value()).matches("[A-Za-z0-9_-]{43}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hush", "hush-hush-hush-hush-hush-hush-h"})
  void aShortKeyIsAFailureThatSaysWhatToDoAndNotTheKey(String key) {
    assertThatThrownBy(() -> token(key, AGENT))
        .isInstanceOfSatisfying(
            PortFailure.class, failure -> assertThat(failure.retryable()).isFalse())
        .hasMessage(
            "bootstrap tokens: the key has fewer than 32 characters: generate a longer one");
  }

  @Test
  void aKeyThatCannotBeReadIsTheSuppliersFailure() {
    PortFailure away = new PortFailure("secret", true, "throttled", null);
    KeyedBootstrapTokens tokens =
        new KeyedBootstrapTokens(() -> {
          throw away;
        });

    assertThatThrownBy(() -> tokens.of(AGENT)).isSameAs(away);
  }

  @Test
  void neitherKeyNorTokenIsShown() {
    KeyedBootstrapTokens tokens = new KeyedBootstrapTokens(() -> KEY);

    assertThat(tokens.toString()).doesNotContain(KEY);
    assertThat(tokens.of(AGENT).toString()).doesNotContain(tokens.of(AGENT).value());
  }
}
