package warmpool.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.callback.CallbackWorld.DEADLINE;
import static warmpool.callback.CallbackWorld.POOL;
import static warmpool.callback.CallbackWorld.id;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestState;
import warmpool.core.memory.MemoryPairingStore;
import warmpool.core.pairing.Matchmaker;
import warmpool.core.pairing.RequestAdmission;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckCallback;

/** What becomes of a request whose token Azure DevOps does not accept. */
class RefusedTokenTest {
  private final CallbackWorld world = new CallbackWorld();

  @Test
  void abandonsARequestWhoseTokenIsRefused() {
    world.readyAgent("wp-a");
    world.checks.answerNext(new CallbackOutcome.TokenRefused("203 and a page"));

    world.receive(world.check(1));

    assertThat(world.state(1))
        .isEqualTo(new RequestState.Abandoned(world.instant(), AbandonReason.TOKEN_REFUSED));
    assertThat(world.agent("wp-a")).isInstanceOf(AgentState.Ready.class);
  }

  /** The check was run again while its first answer, with the token of before, was refused. */
  @Test
  void keepsARequestWhoseRefusedTokenWasReplacedMeanwhile() {
    world.receive(world.check(1, POOL, "older"));
    world.pass(Duration.ofSeconds(30));
    world.readyAgent("wp-a");
    var pairings = new MemoryPairingStore(world.tables);
    new Matchmaker(world.requests, world.agents, pairings, new Random(7))
        .match(POOL, world.instant());
    var admission = new RequestAdmission(world.requests);
    CheckCallback refusing =
        (_, _, _, _) -> {
          admission.admit(world.check(1, POOL, "newer"), DEADLINE, world.instant());
          return new CallbackOutcome.TokenRefused("401");
        };

    Resolution refused =
        world
            .resolver(new CallbackWorld.Ports(world.requests, pairings, refusing))
            .resolve(id(1), world.instant());

    assertThat(refused).isInstanceOf(Resolution.Unanswered.class);
    assertThat(world.state(1)).isInstanceOf(RequestState.Paired.class);
    assertThat(world.request(1).token()).contains(new JobToken("newer"));
  }
}
