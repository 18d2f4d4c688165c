package warmpool.local.ado;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Registers, replaces, changes and deletes agents.
 *
 * <p>Gotchas: called under the world's lock. There is no atomic way to take an idle agent away:
 * between reading that it is idle and deleting it a job may have been assigned, and then the delete
 * is refused.
 */
final class AgentDesk {
  private final AdoWorld world;
  private final SessionDesk sessions;
  private final JobDispatcher dispatcher;

  AgentDesk(AdoWorld world, SessionDesk sessions, JobDispatcher dispatcher) {
    this.world = world;
    this.sessions = sessions;
    this.dispatcher = dispatcher;
  }

  /**
   * An agent that is never started; being registered, it lets jobs queue while the pool is empty.
   */
  PoolAgent placeholder(Pool pool, String name, Map<String, String> capabilities) {
    PoolAgent agent = create(pool, name);
    agent.version = "4.999.0";
    agent.osDescription = "placeholder";
    agent.systemCapabilities.putAll(capabilities);
    return agent;
  }

  PoolAgent register(Pool pool, JsonNode body) {
    String name = body.path("name").asString("");
    if (name.isBlank()) {
      throw Refusal.badRequest("An agent needs a name.");
    }
    PoolAgent agent = create(pool, name);
    describe(agent, body);
    return agent;
  }

  private PoolAgent create(Pool pool, String name) {
    if (pool.agents.values().stream().anyMatch(agent -> agent.name.equalsIgnoreCase(name))) {
      throw new Refusal(
          409,
          "TaskAgentExistsException",
          "The pool " + pool.name + " already contains an agent with the name " + name + ".");
    }
    var agent = new PoolAgent(world.nextNumber(), pool, name, world.newId(4), world.now());
    pool.agents.put(agent.id, agent);
    return agent;
  }

  /** Takes the place of an agent of that id: a new key, and the old one's session is over. */
  void replace(PoolAgent agent, JsonNode body) {
    refuseWhileBusy(agent);
    sessions.close(agent);
    agent.clientId = world.newId(4);
    agent.shuttingDown = false;
    agent.systemCapabilities = PoolAgent.capabilities();
    describe(agent, body);
  }

  private static void describe(PoolAgent agent, JsonNode body) {
    agent.version = body.path("version").asString("");
    agent.osDescription = body.path("osDescription").asString("");
    agent.enabled = body.path("enabled").asBoolean(true);
    agent.key = publicKey(body.path("authorization").path("publicKey"));
    readMap(body.path("systemCapabilities"), agent.systemCapabilities);
    readMap(body.path("userCapabilities"), agent.userCapabilities);
  }

  static void readMap(JsonNode from, Map<String, String> into) {
    from.propertyStream().forEach(entry -> into.put(entry.getKey(), entry.getValue().asString("")));
  }

  /** A key that cannot be read is none: the agent exists, but cannot sign in with it. */
  private static @Nullable RSAPublicKey publicKey(JsonNode key) {
    try {
      var modulus = new BigInteger(1, decode(key, "modulus"));
      var exponent = new BigInteger(1, decode(key, "exponent"));
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      return null;
    }
  }

  private static byte[] decode(JsonNode key, String field) {
    return Base64.getDecoder().decode(key.path(field).asString(""));
  }

  /** Changes what the body names; disabling stops new assignments, not a job already assigned. */
  void update(PoolAgent agent, JsonNode body) {
    agent.enabled = body.path("enabled").asBoolean(agent.enabled);
    agent.version = body.path("version").asString(agent.version);
    agent.osDescription = body.path("osDescription").asString(agent.osDescription);
    dispatcher.dispatch();
  }

  void userCapabilities(PoolAgent agent, JsonNode body) {
    agent.userCapabilities = PoolAgent.capabilities();
    readMap(body, agent.userCapabilities);
    dispatcher.dispatch();
  }

  void delete(PoolAgent agent) {
    refuseWhileBusy(agent);
    agent.removed = true;
    sessions.close(agent);
    agent.pool.agents.remove(agent.id);
  }

  private static void refuseWhileBusy(PoolAgent agent) {
    if (agent.assigned != null) {
      throw new Refusal(
          400,
          "TaskAgentJobStillRunningException",
          "Agent \"%s\" is running a job for pool \"%s\"".formatted(agent.name, agent.pool.name));
    }
  }
}
