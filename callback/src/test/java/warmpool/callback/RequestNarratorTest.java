package warmpool.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.check.CheckRequest;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchHistory;
import warmpool.core.pool.PoolState;

/** What the person who waits reads in the run page. */
class RequestNarratorTest {
  private final CallbackWorld world = new CallbackWorld();

  @Test
  void saysWhichAgentWasReadyAndAfterHowLong() {
    world.readyAgent("wp-a");
    CheckRequest check = world.check(1);
    world.pass(Duration.ofMillis(740));

    world.receive(check);

    assertThat(world.lines(1))
        .containsExactly(
            "Agent requested from pool linux.", "Agent wp-a was ready.", "Released after 0.7 s.");
  }

  @Test
  void saysThatAnAgentIsBeingStartedAndUntilWhenItIsWaitedFor() {
    world.receive(world.check(1));

    assertThat(world.lines(1))
        .containsExactly(
            "Agent requested from pool linux.",
            "No agent is ready yet. One is being started; that usually takes about a minute.",
            "This check fails if there is none by 2026-03-02T09:30:00Z.");
  }

  /** Whoever waits for half an hour should know in its first minute whom to ask. */
  @Test
  void saysWhyNoAgentCanBeStarted() {
    PoolState pool = world.pools.find(CallbackWorld.POOL);
    world.pools.save(
        pool, pool.with(LaunchHistory.NONE.withHeldBy(Optional.of(LaunchFailure.QUOTA))));

    world.receive(world.check(1));

    assertThat(world.lines(1))
        .containsExactly(
            "Agent requested from pool linux.",
            "No agent is ready, and none can be started: the account's Fargate vCPU quota is used"
                + " up (L-3032A538; of Spot, L-36FBB829); ask for more or wait.",
            "This check fails if there is none by 2026-03-02T09:30:00Z.");
  }

  @Test
  void saysThatAnAgentIsBeingStartedAgainOnceLaunchesWork() {
    PoolState pool = world.pools.find(CallbackWorld.POOL);
    PoolState held = pool.with(LaunchHistory.NONE.withHeldBy(Optional.of(LaunchFailure.QUOTA)));
    world.pools.save(pool, held);
    world.receive(world.check(1));
    PoolState then = world.pools.find(CallbackWorld.POOL);
    world.pools.save(then, then.with(LaunchHistory.NONE));

    world.resolver.resolve(CallbackWorld.id(1), world.instant());

    assertThat(world.lines(1)).anyMatch(line -> line.startsWith("No agent is ready yet."));
  }

  @Test
  void saysThatAnAgentWasStartedForIt() {
    world.receive(world.check(1));
    world.pass(Duration.ofSeconds(62));
    world.readyAgent("wp-a");

    world.matching.match(CallbackWorld.POOL, world.instant());

    assertThat(world.lines(1))
        .containsExactly(
            "Agent requested from pool linux.",
            "Agent wp-a was started and is ready.",
            "Released after 62.0 s.");
  }

  @Test
  void saysWhyACheckFailed() {
    CheckRequest check = world.check(1);
    world.pass(CallbackWorld.DEADLINE);

    world.receive(check);

    assertThat(world.lines(1))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("Failed after 1800.0 s: no agent became ready by 2026-03-02T09:30:00Z.");
  }

  @Test
  void showsNoToken() {
    world.readyAgent("wp-a");
    world.receive(world.check(1));
    world.receive(world.check(2));

    assertThat(List.of(world.lines(1), world.lines(2)).toString()).doesNotContain("token-");
  }
}
