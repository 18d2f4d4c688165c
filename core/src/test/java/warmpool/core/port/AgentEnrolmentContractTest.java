package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;

/**
 * What every {@link AgentEnrolment} owes: what it hands over is for one agent, lets that agent
 * listen, and works though it was handed over before.
 */
public abstract class AgentEnrolmentContractTest {
  protected static final PoolName POOL = new PoolName("warm");
  private static final AgentId AGENT = new AgentId("wp-demo-1");
  private static final AgentId OTHER = new AgentId("wp-demo-2");

  protected abstract AgentEnrolment enrolment();

  /** Uses it as that agent's container does, and says whether the agent came to listen. */
  protected abstract boolean listens(AgentId agent, Handover handover);

  /** How often the agent is registered. */
  protected abstract int registrations(AgentId agent);

  /** From now on Azure DevOps is out of order, or it is again. */
  protected abstract void broken(boolean now);

  /** From now on something is wrong that does not pass by itself. */
  protected abstract void misconfigured();

  @Test
  public void anAgentListensWithWhatItWasHanded() {
    assertThat(listens(AGENT, enrolment().handOver(POOL, AGENT))).isTrue();
    assertThat(registrations(AGENT)).isEqualTo(1);
  }

  /** The answer got lost, and the container asked again. */
  @Test
  public void theLastHandoverWorksAndLeavesOneRegistration() {
    enrolment().handOver(POOL, AGENT);
    Handover last = enrolment().handOver(POOL, AGENT);

    assertThat(listens(AGENT, last)).isTrue();
    assertThat(registrations(AGENT)).isEqualTo(1);
  }

  @Test
  public void everyAgentIsHandedItsOwn() {
    Handover one = enrolment().handOver(POOL, AGENT);
    Handover other = enrolment().handOver(POOL, OTHER);

    assertThat(listens(AGENT, one)).isTrue();
    assertThat(listens(OTHER, other)).isTrue();
    assertThat(registrations(AGENT)).isEqualTo(1);
    assertThat(registrations(OTHER)).isEqualTo(1);
  }

  @Test
  public void anOutagePassesAndIsSaidToPass() {
    broken(true);
    assertFails(true);

    broken(false);

    assertThat(listens(AGENT, enrolment().handOver(POOL, AGENT))).isTrue();
  }

  @Test
  public void whatDoesNotPassByItselfIsSaidNotTo() {
    misconfigured();

    assertFails(false);
    assertThat(registrations(AGENT)).isZero();
  }

  @Test
  public void whatIsHandedOverIsNeverShown() {
    Handover handover = enrolment().handOver(POOL, AGENT);

    assertThat(handover.toString()).contains("redacted");
    switch (handover) {
      case Handover.Token(var secret) -> assertThat(handover.toString()).doesNotContain(secret);
      case Handover.Files(var files) ->
          files.values().forEach(file -> assertThat(handover.toString()).doesNotContain(file));
    }
  }

  private void assertFails(boolean retryable) {
    assertThatThrownBy(() -> enrolment().handOver(POOL, AGENT))
        .isInstanceOfSatisfying(
            PortFailure.class, failure -> assertThat(failure.retryable()).isEqualTo(retryable));
  }
}
