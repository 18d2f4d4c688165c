package warmpool.local.ado;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives an agent an access token for an assertion that it signed with its registered key (RS256).
 */
final class AgentTokens {
  private static final Duration LIFE = Duration.ofHours(1);

  /** Clocks may differ that much. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final AdoWorld world;

  AgentTokens(AdoWorld world) {
    this.world = world;
  }

  /** A token, or nothing if the assertion does not hold. */
  @Nullable ObjectNode exchange(String assertion) {
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      JsonNode header = Json.parse(Base64.getUrlDecoder().decode(parts[0]));
      JsonNode claims = Json.parse(Base64.getUrlDecoder().decode(parts[1]));
      PoolAgent agent = agentOf(claims.path("iss").asString(""));
      if (agent == null
          || agent.key == null
          || !header.path("alg").asString("").equals("RS256")
          || !holds(claims)
          || !signed(parts, agent.key)) {
        return null;
      }
      return issue(agent);
    } catch (IllegalArgumentException | GeneralSecurityException | Refusal unreadable) {
      return null;
    }
  }

  private @Nullable PoolAgent agentOf(String clientId) {
    return world.pools.values().stream()
        .flatMap(pool -> pool.agents.values().stream())
        .filter(agent -> agent.clientId.toString().equals(clientId))
        .findFirst()
        .orElse(null);
  }

  private boolean holds(JsonNode claims) {
    Instant now = world.now();
    Duration skew = world.lifeOf(SKEW);
    Instant from = Instant.ofEpochSecond(claims.path("nbf").asLong(0)).minus(skew);
    Instant until = Instant.ofEpochSecond(claims.path("exp").asLong(0)).plus(skew);
    return claims.path("sub").asString("").equals(claims.path("iss").asString(""))
        && claims.path("aud").asString("").equals(authorizationUrl())
        && now.isAfter(from)
        && now.isBefore(until);
  }

  private static boolean signed(String[] parts, RSAPublicKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  private ObjectNode issue(PoolAgent agent) {
    Duration life = world.lifeOf(LIFE);
    String token = world.newToken();
    world.tokens.values().removeIf(this::isUseless);
    world.tokens.put(token, new Caller.Agent(agent, world.now().plus(life)));
    return Json.object()
        .put("access_token", token)
        .put("expires_in", life.toSeconds())
        .put("token_type", "bearer");
  }

  private boolean isUseless(Caller caller) {
    return switch (caller) {
      case Caller.Agent(_, Instant expires) -> expires.isBefore(world.now());
      case Caller.PlanHolder(_, Instant expires) -> expires.isBefore(world.now());
      case Caller.Administrator(), Caller.Reader() -> false;
      case Caller.Nobody() -> true;
    };
  }

  String authorizationUrl() {
    return world.organisationUrl() + "_apis/oauth2/token";
  }
}
