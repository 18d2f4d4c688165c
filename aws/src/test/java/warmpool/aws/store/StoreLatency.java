package warmpool.aws.store;

import static warmpool.core.port.Samples.NOON;

import java.util.Arrays;
import warmpool.core.agent.Agent;
import warmpool.core.check.RequestRecord;
import warmpool.core.name.PoolName;
import warmpool.core.port.Samples;
import warmpool.core.port.Scene;
import warmpool.core.port.Stores;

/**
 * Prints how long the calls of one warm hit take on DynamoDB Local. Run by hand; asserts nothing.
 */
final class StoreLatency {
  private static final int WARM_UP = 500;
  private static final int ROUNDS = 500;

  private StoreLatency() {}

  public static void main(String[] args) {
    Stores stores = LocalDynamo.stores(StoreLatency.class);
    Scene scene = new Scene(stores);
    PoolName pool = Samples.pool();
    long[][] nanos = new long[4][ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      Agent agent = scene.ready(pool, NOON);
      RequestRecord fresh = Samples.request(pool, NOON);
      long[] at = new long[5];
      at[0] = System.nanoTime();
      stores.requests().admit(fresh);
      at[1] = System.nanoTime();
      stores.agents().ready(pool, 8);
      at[2] = System.nanoTime();
      stores.pairings().pair(Scene.entry(fresh), Scene.entry(agent), true, NOON);
      at[3] = System.nanoTime();
      RequestRecord paired = scene.now(fresh);
      long read = System.nanoTime();
      stores.requests().save(paired, paired.attempted(NOON));
      at[4] = System.nanoTime() - read + at[3];
      for (int call = 0; round >= 0 && call < nanos.length; call++) {
        nanos[call][round] = at[call + 1] - at[call];
      }
    }
    print("admit", nanos[0]);
    print("ready", nanos[1]);
    print("pair", nanos[2]);
    print("save", nanos[3]);
    System.exit(0);
  }

  private static void print(String call, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%-6s p50 %.2f ms, p99 %.2f ms%n",
        call, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
  }
}
