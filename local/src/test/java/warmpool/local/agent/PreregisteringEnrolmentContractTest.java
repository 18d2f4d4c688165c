package warmpool.local.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoHttpSettings;
import warmpool.ado.pool.PatCredentials;
import warmpool.ado.pool.PreregisteringEnrolment;
import warmpool.core.check.Organisations;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentEnrolment;
import warmpool.core.port.AgentEnrolmentContractTest;
import warmpool.core.port.Handover;
import warmpool.core.port.PortFailure;
import warmpool.local.ado.AdoFault;
import warmpool.local.ado.Rig;

/**
 * The contract against the simulated organisation: files are good if an agent can run from them.
 */
class PreregisteringEnrolmentContractTest extends AgentEnrolmentContractTest {
  private static final AgentId AGENT = new AgentId("wp-demo-1");

  private final Rig rig = new Rig(60);
  private final HttpClient client = HttpClient.newHttpClient();
  private final AdoHttp http =
      new AdoHttp(
          Organisations.local(List.of(rig.ado.organisationUrl().toString())),
          AdoHttpSettings.standard(),
          rig.clock);
  private final AgentEnrolment enrolment =
      new PreregisteringEnrolment(
          http,
          rig.ado.organisationUrl(),
          new PatCredentials(() -> rig.ado.adminToken(), () -> {}));

  @AfterEach
  void close() {
    client.shutdownNow();
    http.close();
    rig.close();
  }

  @Override
  protected AgentEnrolment enrolment() {
    return enrolment;
  }

  @Override
  protected boolean listens(AgentId agent, Handover handover) {
    return listen(handover).isGood()
        && rig.ado.agents(POOL.value()).stream()
            .anyMatch(view -> view.name().equals(agent.value()) && view.online());
  }

  private Reply listen(Handover handover) {
    var files = ((Handover.Files) handover).files();
    return new FiledAgent(files).listen(client, new AgentTime(rig.clock, new SplittableRandom(5)));
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
    if (now) {
      rig.ado.faults().on(AdoFault.ALL_UNAVAILABLE);
    } else {
      rig.ado.faults().allOff();
    }
  }

  @Override
  protected void misconfigured() {
    rig.ado.faults().on(AdoFault.TOKEN_REJECTED);
  }

  @Test
  void theFilesOfAnEarlierHandoverOpenNothing() {
    Handover first = enrolment.handOver(POOL, AGENT);
    Handover last = enrolment.handOver(POOL, AGENT);

    assertThat(listen(first).isGood()).isFalse();
    assertThat(listens(AGENT, last)).isTrue();
  }

  /** Whoever holds the files of one agent cannot sign in as another. */
  @Test
  void theKeyOfOneAgentOpensNothingOfAnother() {
    Handover.Files mine = (Handover.Files) enrolment.handOver(POOL, AGENT);
    Handover.Files other = (Handover.Files) enrolment.handOver(POOL, new AgentId("wp-demo-2"));
    var mixed = new HashMap<>(other.files());
    mixed.put(".credentials_rsaparams", mine.files().get(".credentials_rsaparams"));

    assertThat(listen(new Handover.Files(mixed)).isGood()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_MANY_REQUESTS, true",
    "ALL_UNAVAILABLE, true",
    "TOKEN_REJECTED, false",
    "TOKEN_REJECTED_AS_PAGE, false"
  })
  void whatIsWrongWithTheOrganisationIsSaid(AdoFault fault, boolean passes) {
    rig.ado.faults().on(fault);

    assertFails(POOL, passes);
  }

  @Test
  void aPoolThatIsNotThereDoesNotComeByItself() {
    assertFails(new PoolName("elsewhere"), false);
  }

  private void assertFails(PoolName pool, boolean passes) {
    assertThatThrownBy(() -> enrolment.handOver(pool, AGENT))
        .isInstanceOfSatisfying(
            PortFailure.class, failure -> assertThat(failure.retryable()).isEqualTo(passes))
        .hasMessageNotContaining(rig.ado.adminToken());
  }
}
