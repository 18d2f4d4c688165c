package warmpool.local.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client tokens of a cluster's launches and what each launch did. Callers hold the launch lock.
 */
final class LaunchTokens {
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,64}");

  /** Looking through all tokens costs; expired ones do no harm, they are only in the way. */
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

  private record Key(String cluster, String token) {}

  private final Map<Key, Launch> launches = new HashMap<>();
  private Instant nextSweep = Instant.MIN;

  static void check(String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw EcsRejection.invalid(
          "clientToken can have at most 64 ASCII characters in the range of 33-126.");
    }
  }

  /** The request without its token: what must be the same for a replay. */
  static JsonNode parameters(Params request) {
    ObjectNode parameters = (ObjectNode) request.body().deepCopy();
    parameters.remove("clientToken");
    return parameters;
  }

  Optional<Launch> find(String cluster, String token, Instant now) {
    return Optional.ofNullable(launches.get(new Key(cluster, token)))
        .filter(launch -> !launch.expired(now));
  }

  void keep(String cluster, String token, Launch launch) {
    if (launch.at().isAfter(nextSweep)) {
      launches.values().removeIf(old -> old.expired(launch.at()));
      nextSweep = launch.at().plus(SWEEP_EVERY);
    }
    launches.put(new Key(cluster, token), launch);
  }
}
