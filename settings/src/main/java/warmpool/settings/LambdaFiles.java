package warmpool.settings;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the Lambdas read from files of their layer: all about pools that is known before anything is
 * deployed. An environment of 4 KB would take seven pools of it.
 */
public final class LambdaFiles {
  /** Where Lambda puts what is in a layer. */
  private static final String ROOT = "/opt/";

  private static final String POOLS = "warmpool/pools.json";
  private static final String FLEETS = "warmpool/fleets.json";

  /** Names and texts of the keys, for {@link LambdaEnvironments}. */
  static final String POOLS_PATH = ROOT + POOLS;

  static final String FLEETS_PATH = ROOT + FLEETS;

  private LambdaFiles() {}

  /** The text of each file, by its path in the layer. The same pools are the same texts. */
  public static Map<String, String> of(WarmpoolFile file) {
    return new TreeMap<>(
        Map.of(
            POOLS, PoolsJson.pools(file.pools()),
            FLEETS, PoolsJson.fleets(file.pools())));
  }
}
