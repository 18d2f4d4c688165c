package warmpool.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import warmpool.core.pool.InvalidSettings;

/** A secret in plain text is for the local stack; elsewhere it is named, and read when needed. */
class SecretSourceTest {
  private static final String ARN = "arn:aws:secretsmanager:eu-west-1:1:secret:k";
  private static final Map<String, String> BOTH = Map.of("KEY", "hush", "KEY_SECRET_ARN", ARN);

  private static SecretSource read(Map<String, String> values, boolean local) {
    return Settings.read(values, settings -> SecretSource.of(settings, "KEY", local));
  }

  @Test
  void isStoredUnlessThisIsTheLocalStack() {
    assertThat(read(BOTH, false)).isEqualTo(new SecretSource.Stored(ARN));
    assertThat(read(BOTH, true)).isEqualTo(new SecretSource.Given("hush"));
    assertThat(read(Map.of("KEY_SECRET_ARN", ARN), true)).isEqualTo(new SecretSource.Stored(ARN));
  }

  @Test
  void onePresentInPlainTextOnlyIsMissingOutsideTheLocalStack() {
    assertThatThrownBy(() -> read(Map.of("KEY", "hush"), false))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("KEY_SECRET_ARN is missing")
        .hasMessageNotContaining("hush");
  }

  @Test
  void isNeverShown() {
    assertThat(read(BOTH, true).toString()).doesNotContain("hush");
  }
}
