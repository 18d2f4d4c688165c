package warmpool.ado.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.ado.TestTime;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.AdoCredential.Scheme;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.Handover;
import warmpool.core.port.PortFailure;

/** What lives for months never enters a container, whatever the settings say. */
class LendingEnrolmentTest {
  private static final PoolName POOL = new PoolName("warm");
  private static final AgentId AGENT = new AgentId("wp-demo-1");

  private static Handover lent(AdoCredentials credentials) {
    return new LendingEnrolment(credentials).handOver(POOL, AGENT);
  }

  /** Credentials that nobody doubts. */
  private record Fixed(AdoCredential current) implements AdoCredentials {
    @Override
    public void rejected(AdoCredential presented) {
      throw new AssertionError("lending presents nothing");
    }
  }

  @Test
  void lendsTheBearerToken() {
    AdoCredential bearer = new AdoCredential(Scheme.BEARER, "jwt", Optional.of(TestTime.START));

    assertThat(lent(new Fixed(bearer))).isEqualTo(new Handover.Token("jwt"));
  }

  @Test
  void neverLendsAPersonalAccessToken() {
    List<AdoCredentials> pats =
        List.of(
            new PatCredentials(() -> "hush", () -> {}),
            new Fixed(new AdoCredential(Scheme.BASIC, "hush")));

    for (AdoCredentials pat : pats) {
      assertThatThrownBy(() -> lent(pat))
          .isInstanceOfSatisfying(
              PortFailure.class, failure -> assertThat(failure.retryable()).isFalse())
          .hasMessageContaining("use Entra, or preregister")
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void aCredentialThatCannotBeHadIsItsOwnFailure() {
    PortFailure away = new PortFailure("entra", true, "busy", null);
    AdoCredentials none =
        new PatCredentials(
            () -> {
              throw away;
            },
            () -> {});

    assertThatThrownBy(() -> lent(none)).isSameAs(away);
  }
}
