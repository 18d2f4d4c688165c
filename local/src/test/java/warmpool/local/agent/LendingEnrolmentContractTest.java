package warmpool.local.agent;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import warmpool.ado.pool.LendingEnrolment;
import warmpool.core.name.AgentId;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.AdoCredential.Scheme;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.AgentEnrolment;
import warmpool.core.port.AgentEnrolmentContractTest;
import warmpool.core.port.Handover;
import warmpool.core.port.PortFailure;
import warmpool.local.ado.Rig;

/** The contract against the simulated organisation, in which the agent registers itself. */
class LendingEnrolmentContractTest extends AgentEnrolmentContractTest {
  private final Rig rig = new Rig(600);
  private final AgentHost host = new AgentHost(rig.clock, new SplittableRandom(3));
  private Scheme scheme = Scheme.BEARER;
  private boolean away;
  private final AgentEnrolment enrolment = new LendingEnrolment(new Credentials());

  @AfterEach
  void close() {
    host.close();
    rig.close();
  }

  @Override
  protected AgentEnrolment enrolment() {
    return enrolment;
  }

  @Override
  protected boolean listens(AgentId agent, Handover handover) {
    String token = ((Handover.Token) handover).secret();
    SimulatedAgent started =
        host.start(
            new AgentSettings(rig.ado.organisationUrl(), token, POOL.value(), agent.value())
                .withStartUp(Duration.ofSeconds(1)));
    try {
      started.listening().get(10, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException never) {
      return false;
    } catch (InterruptedException ending) {
      throw new AssertionError(ending);
    }
  }

  @Override
  protected int registrations(AgentId agent) {
    return (int)
        rig.ado.agents(POOL.value()).stream()
            .filter(view -> view.name().equals(agent.value()))
            .count();
  }

  @Override
  protected void broken(boolean now) {
    away = now;
  }

  /** Somebody configured a personal access token. */
  @Override
  protected void misconfigured() {
    scheme = Scheme.BASIC;
  }

  private final class Credentials implements AdoCredentials {
    @Override
    public AdoCredential current() {
      if (away) {
        throw new PortFailure("entra", true, "it is away", null);
      }
      return new AdoCredential(scheme, rig.ado.adminToken());
    }

    @Override
    public void rejected(AdoCredential presented) {
      throw new AssertionError("lending presents nothing");
    }
  }
}
