package warmpool.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.callback.CallbackWorld.POOL;
import static warmpool.callback.CallbackWorld.id;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.check.RequestState;
import warmpool.core.memory.MemoryCheckCallback.Told;
import warmpool.core.memory.MemoryPairingStore;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.PairingStore;
import warmpool.core.port.PortFailure;
import warmpool.core.port.RequestStore;

/** Everybody who can be paired is, oldest first, and one request's trouble stays its own. */
class PoolMatchingTest {
  private static final CallbackOutcome CLOSED = new CallbackOutcome.Closed("the run is over");

  private final CallbackWorld world = new CallbackWorld();

  private List<Resolution> match() {
    return world.matching.match(POOL, world.instant());
  }

  private void waitingChecks(int count) {
    for (int number = 1; number <= count; number++) {
      world.receive(world.check(number));
      world.pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void servesTheOldestRequestsFirst() {
    waitingChecks(3);
    world.readyAgent("wp-a");
    world.readyAgent("wp-b");

    match();

    assertThat(world.checks.told()).extracting(Told::id).containsExactly(id(1), id(2));
    assertThat(world.state(3)).isInstanceOf(RequestState.Waiting.class);
  }

  @Test
  void givesTheAgentOfACancelledRunToTheNextRequestAtOnce() {
    waitingChecks(2);
    world.readyAgent("wp-a");
    world.checks.answerNext(CLOSED);

    match();

    assertThat(world.state(1)).isInstanceOf(RequestState.Abandoned.class);
    assertThat(world.state(2)).isInstanceOf(RequestState.Released.class);
    assertThat(world.agent("wp-a")).isEqualTo(new AgentState.Claimed(world.instant(), id(2)));
  }

  @Test
  void givesTheAgentOfARequestThatIsLookedAtLaterToTheNextOne() {
    world.readyAgent("wp-a");
    world.checks.answerNext(new CallbackOutcome.TryLater(Optional.empty(), "503"));
    world.receive(world.check(1));
    world.receive(world.check(2));
    world.checks.answerNext(new CallbackOutcome.TokenRefused("expired"));

    world.matching.resolve(id(1), POOL, List.of(), world.instant());

    assertThat(world.state(1)).isInstanceOf(RequestState.Abandoned.class);
    assertThat(world.state(2)).isInstanceOf(RequestState.Released.class);
  }

  @Test
  void endsThoughEveryRunIsCancelled() {
    waitingChecks(30);
    world.readyAgent("wp-a");
    for (int i = 0; i < 30; i++) {
      world.checks.answerNext(CLOSED);
    }

    match();

    assertThat(world.checks.told()).hasSizeBetween(1, 30);
    assertThat(world.agent("wp-a")).isInstanceOf(AgentState.Ready.class);
  }

  @Test
  void answersTheOthersThoughOneCannotBeResolved() {
    waitingChecks(3);
    for (String name : List.of("wp-a", "wp-b", "wp-c")) {
      world.readyAgent(name);
    }
    RequestStore broken =
        failing(RequestStore.class, world.requests, call -> call.equals("find " + id(2)));

    List<Resolution> all =
        world
            .matching(new CallbackWorld.Ports(broken, pairings(), world.checks))
            .match(POOL, world.instant());

    assertThat(all).filteredOn(Resolution.Unanswered.class::isInstance).hasSize(1);
    assertThat(world.checks.told()).extracting(Told::id).containsExactly(id(1), id(3));
    assertThat(world.state(2)).isInstanceOf(RequestState.Paired.class);
  }

  @Test
  void answersThoseAlreadyPairedThoughTheNextPairingFails() {
    waitingChecks(2);
    world.readyAgent("wp-a");
    world.readyAgent("wp-b");
    PairingStore broken =
        failing(PairingStore.class, pairings(), call -> call.contains(id(2).toString()));

    world
        .matching(new CallbackWorld.Ports(world.requests, broken, world.checks))
        .match(POOL, world.instant());

    assertThat(world.state(1)).isInstanceOf(RequestState.Released.class);
    assertThat(world.state(2)).isInstanceOf(RequestState.Waiting.class);
  }

  private MemoryPairingStore pairings() {
    return new MemoryPairingStore(world.tables);
  }

  /** The same port, but calls that match fail; a call reads as its name and first argument. */
  private static <T> T failing(Class<T> port, T real, Predicate<String> calls) {
    Object broken =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              if (calls.test(method.getName() + " " + arguments[0])) {
                throw new PortFailure("store", true, "throttled", null);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
    return port.cast(broken);
  }
}
