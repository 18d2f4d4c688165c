package warmpool.scaler.lambda;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.agent.BootstrapAttempt;
import warmpool.core.agent.Secret;
import warmpool.core.agent.StartPhases;
import warmpool.core.name.PoolName;

/** What agents' containers send, as JSON. Pure. */
final class AgentBodies {
  static final String ATTEMPT_FIX = "send {\"taskArn\", \"nonce\", \"pool\"}";
  static final String PHASES_FIX =
      "send {\"phases\": {\"bootstrappedMillis\", \"registeredMillis\", \"listeningMillis\"}},"
          + " each not before the one before it";

  /** Far more than either body needs. Units: characters. */
  static final int LENGTH_MAX = 4096;

  private AgentBodies() {}

  /** Empty if the body is not one. */
  static Optional<BootstrapAttempt> attempt(Secret token, String body) {
    return read(
        body,
        json ->
            new BootstrapAttempt(
                token,
                new Secret(required(json, "nonce")),
                required(json, "taskArn"),
                new PoolName(required(json, "pool"))));
  }

  /** Empty if the body is not one. */
  static Optional<StartPhases> phases(String body) {
    return read(
        body,
        json -> {
          JsonNode phases = json.path("phases");
          return new StartPhases(
              millis(phases, "bootstrappedMillis"),
              millis(phases, "registeredMillis"),
              millis(phases, "listeningMillis"));
        });
  }

  private static <T> Optional<T> read(String body, Function<JsonNode, T> make) {
    if (body.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      return Optional.of(make.apply(JsonMapper.shared().readTree(body)));
    } catch (JacksonException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static String required(JsonNode body, String field) {
    String value = body.path(field).asString("");
    if (value.isBlank()) {
      throw new IllegalArgumentException("missing");
    }
    return value;
  }

  private static Duration millis(JsonNode phases, String field) {
    return Duration.ofMillis(
        phases.path(field).asLongOpt().orElseThrow(IllegalArgumentException::new));
  }
}
