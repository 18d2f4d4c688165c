package warmpool.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import warmpool.core.agent.BootstrapDecision.HandOver;
import warmpool.core.agent.BootstrapDecision.NotYet;
import warmpool.core.agent.BootstrapDecision.Quarantine;
import warmpool.core.agent.BootstrapDecision.Reason;
import warmpool.core.agent.BootstrapDecision.Refuse;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/**
 * Who gets what an agent registers with: the container that its token was minted for, once, while
 * it starts. A right token in wrong hands ends the trust in the agent; a wrong one ends nothing.
 */
class BootstrapDecisionTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final PoolName POOL = new PoolName("linux");
  private static final Secret TOKEN = new Secret("right");
  private static final String TASK = "arn:task/1";

  private static Agent planned() {
    return Agent.planned(new AgentId("wp-demo-1"), POOL, new LaunchParameters(Map.of()), NOON)
        .withToken(TOKEN);
  }

  private static Agent launched() {
    return planned().withTask(TASK, NOON);
  }

  private static Agent used(Agent agent) {
    return agent.bootstrapped(
        new Bootstrap.Use(NOON, new Secret("nonce").hash(), new Secret("report").hash()));
  }

  private static BootstrapAttempt attempt() {
    return new BootstrapAttempt(TOKEN, new Secret("nonce"), TASK, POOL);
  }

  private static BootstrapDecision decided(Agent agent, BootstrapAttempt attempt) {
    return BootstrapDecision.of(agent, attempt, NOON.plusSeconds(30));
  }

  @Test
  void handsOverToTheContainerOfTheLaunch() {
    assertThat(decided(launched(), attempt())).isEqualTo(new HandOver());
    assertThat(decided(launched().moved(new AgentState.Starting(NOON)), attempt()))
        .isEqualTo(new HandOver());
  }

  @Test
  void handsOverAgainToTheSameContainer() {
    assertThat(decided(used(launched()), attempt())).isEqualTo(new HandOver());
  }

  @Test
  void waitsUntilTheTaskIsKnown() {
    assertThat(decided(planned(), attempt())).isEqualTo(new NotYet());
  }

  @Test
  void refusesAWrongTokenWithoutHarmToTheAgent() {
    BootstrapAttempt guess =
        new BootstrapAttempt(new Secret("guess"), new Secret("n"), "elsewhere", POOL);

    assertThat(decided(launched(), guess)).isEqualTo(new Refuse(Reason.WRONG_TOKEN));
    assertThat(decided(used(launched()), guess)).isEqualTo(new Refuse(Reason.WRONG_TOKEN));
  }

  /** Rows of earlier versions, and agents launched without one. */
  @Test
  void refusesEveryTokenWhereNoneWasMinted() {
    Agent without = launched().withToken(new Secret(""));
    Agent never =
        Agent.planned(new AgentId("wp-demo-1"), POOL, new LaunchParameters(Map.of()), NOON)
            .withTask(TASK, NOON);

    assertThat(decided(without, attempt())).isEqualTo(new Refuse(Reason.WRONG_TOKEN));
    for (String token : new String[] {"", "right"}) {
      BootstrapAttempt any =
          new BootstrapAttempt(new Secret(token), new Secret("nonce"), TASK, POOL);
      assertThat(decided(never, any)).isEqualTo(new Refuse(Reason.WRONG_TOKEN));
    }
  }

  @Test
  void refusesTheRightTokenForAnotherPool() {
    BootstrapAttempt elsewhere =
        new BootstrapAttempt(TOKEN, new Secret("nonce"), TASK, new PoolName("windows"));

    assertThat(decided(launched(), elsewhere)).isEqualTo(new Refuse(Reason.WRONG_POOL));
  }

  @Test
  void quarantinesAnAgentWhoseTokenIsUsedAgain() {
    BootstrapAttempt another = new BootstrapAttempt(TOKEN, new Secret("other"), TASK, POOL);

    assertThat(decided(used(launched()), another)).isEqualTo(new Quarantine(Reason.USED_BEFORE));
  }

  @Test
  void quarantinesAnAgentWhoseTokenComesFromAnotherTask() {
    BootstrapAttempt elsewhere =
        new BootstrapAttempt(TOKEN, new Secret("nonce"), "arn:task/2", POOL);

    assertThat(decided(launched(), elsewhere)).isEqualTo(new Quarantine(Reason.WRONG_TASK));
  }

  @Test
  void handsNothingToAnAgentInQuarantine() {
    Agent marked = used(launched()).quarantined(NOON);

    assertThat(decided(marked, attempt())).isEqualTo(new Refuse(Reason.USED_BEFORE));
    assertThat(marked.state()).isEqualTo(new AgentState.Draining(NOON, DrainReason.QUARANTINED));
  }

  @Test
  void refusesAfterTenMinutesSinceTheLaunch() {
    Instant end = NOON.plus(Duration.ofMinutes(10));

    assertThat(BootstrapDecision.of(launched(), attempt(), end)).isEqualTo(new HandOver());
    assertThat(BootstrapDecision.of(launched(), attempt(), end.plusMillis(1)))
        .isEqualTo(new Refuse(Reason.EXPIRED));
  }

  /** The launch was refused for want of capacity, and repeated until there was some. */
  @Test
  void anIntentMayBeOlderThanATokenLives() {
    Instant late = NOON.plus(Duration.ofMinutes(11));

    assertThat(BootstrapDecision.of(planned(), attempt(), late)).isEqualTo(new NotYet());
    assertThat(BootstrapDecision.of(planned().withTask(TASK, late), attempt(), late))
        .isEqualTo(new HandOver());
  }

  static Stream<AgentState> pastTheStart() {
    return Stream.of(
        new AgentState.Ready(NOON),
        new AgentState.Claimed(
            NOON, new CheckRequestId(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3))),
        new AgentState.Busy(NOON, 7),
        new AgentState.Draining(NOON, DrainReason.NEVER_READY),
        new AgentState.Stopped(NOON, EndReason.TASK_ENDED));
  }

  /** A draining agent that asks comes too late: nothing of it may appear in the organisation. */
  @ParameterizedTest
  @MethodSource("pastTheStart")
  void refusesAnAgentThatIsPastItsStart(AgentState state) {
    assertThat(decided(launched().moved(state), attempt()))
        .isEqualTo(new Refuse(Reason.NOT_STARTING));
    assertThat(decided(used(launched()).moved(state), attempt()))
        .isEqualTo(new Refuse(Reason.NOT_STARTING));
  }

  @Test
  void aBusyOrClaimedAgentInQuarantineKeepsItsJobOrClaim() {
    Agent busy = used(launched()).moved(new AgentState.Busy(NOON, 7));

    assertThat(busy.quarantined(NOON).state()).isEqualTo(new AgentState.Busy(NOON, 7));
    assertThat(busy.quarantined(NOON).bootstrap().quarantined()).isTrue();
  }

  @Test
  void neverShowsASecret() {
    BootstrapAttempt attempt =
        new BootstrapAttempt(new Secret("hush"), new Secret("quiet"), TASK, POOL);

    assertThat(attempt.toString()).doesNotContain("hush").doesNotContain("quiet");
  }
}
