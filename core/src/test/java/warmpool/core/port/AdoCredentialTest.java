package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.port.AdoCredential.Scheme;

/** What may be lent to an agent says so itself, and neither kind is ever shown. */
class AdoCredentialTest {
  private static final Instant END = Instant.parse("2026-03-02T10:00:00Z");
  private static final AdoCredential PAT = new AdoCredential(Scheme.BASIC, "hush");
  private static final AdoCredential TOKEN =
      new AdoCredential(Scheme.BEARER, "hush", Optional.of(END));

  @Test
  void onlyABearerTokenIsShortLived() {
    assertThat(TOKEN.shortLived()).isTrue();
    assertThat(PAT.shortLived()).isFalse();
  }

  @Test
  void saysWhenItEndsIfThatIsKnown() {
    assertThat(TOKEN.expiresAt()).contains(END);
    assertThat(PAT.expiresAt()).isEmpty();
  }

  @Test
  void isPresentedByItsKind() {
    assertThat(TOKEN.authorization()).isEqualTo("Bearer hush");
    assertThat(PAT.authorization()).isEqualTo("Basic Omh1c2g=");
  }

  @Test
  void isNeverShown() {
    assertThat(TOKEN.toString())
        .isEqualTo("AdoCredential[BEARER, redacted, until 2026-03-02T10:00:00Z]");
    assertThat(PAT.toString()).isEqualTo("AdoCredential[BASIC, redacted]");
  }

  @Test
  void isNotBlank() {
    assertThatThrownBy(() -> new AdoCredential(Scheme.BEARER, " "))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
