package warmpool.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.callback.CallbackWorld.POOL;
import static warmpool.callback.CallbackWorld.id;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;
import org.junit.jupiter.api.Test;
import warmpool.core.check.RequestState;
import warmpool.core.memory.MemoryPairingStore;
import warmpool.core.pairing.Matchmaker;
import warmpool.core.port.RequestStore;
import warmpool.core.port.RunLookup.Run;

/**
 * A slow worker saw a waiting request whose run is over; before it wrote so, somebody paired the
 * request and began to answer it. Found by the simulation: the answer left for a request whose row
 * said that nobody was to be told anything.
 */
class OvertakenAbandonTest {
  private final CallbackWorld world = new CallbackWorld();

  @Test
  void leavesARequestThatWasPairedMeanwhileToWhoeverAnswersIt() {
    world.receive(world.check(1));
    world.readyAgent("wp-a");
    world.runs.set(1, Run.OVER);
    var pairings = new MemoryPairingStore(world.tables);
    RequestStore slow = beforeEachSave(() -> pair(pairings));

    Resolution overtaken =
        world
            .resolver(new CallbackWorld.Ports(slow, pairings, world.checks))
            .resolve(id(1), world.instant());

    assertThat(overtaken).isInstanceOf(Resolution.Unanswered.class);
    assertThat(world.state(1)).isInstanceOf(RequestState.Paired.class);
  }

  private void pair(MemoryPairingStore pairings) {
    new Matchmaker(world.requests, world.agents, pairings, new Random(7))
        .match(POOL, world.instant());
  }

  private RequestStore beforeEachSave(Runnable action) {
    return (RequestStore)
        Proxy.newProxyInstance(
            RequestStore.class.getClassLoader(),
            new Class<?>[] {RequestStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("save")) {
                action.run();
              }
              try {
                return method.invoke(world.requests, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
