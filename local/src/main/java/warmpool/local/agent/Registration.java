package warmpool.local.agent;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code config.sh} does on the wire: look at the server, find the pool, create or replace the
 * agent.
 */
final class Registration {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What the agent keeps from its registration. */
  record Identity(long poolId, long agentId, String clientId, URI authorizationUrl) {}

  private final AgentSettings settings;
  private final KeyPair keys;
  private final AgentHttp http;
  private final AgentLife life;
  private final String authorization;

  Registration(AgentSettings settings, KeyPair keys, AgentHttp http, AgentLife life) {
    this.settings = settings;
    this.keys = keys;
    this.http = http;
    this.life = life;
    String credentials = "VstsAgent:" + settings.token();
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** Registers; empty when the server would not have it. */
  Optional<Identity> register() {
    Reply server =
        life.await(
            http.get(
                "_apis/connectionData?connectOptions=1&lastChangeId=-1&lastChangeId64=-1",
                authorization));
    Reply pools =
        life.await(
            http.get(
                "_apis/distributedtask/pools?poolType=Automation&poolName="
                    + AgentHttp.encode(settings.pool()),
                authorization));
    JsonNode found = pools.json().path("value");
    if (!server.isGood() || !pools.isGood() || found.size() != 1) {
      return Optional.empty();
    }
    long poolId = found.get(0).path("id").asLong(0);
    Reply created = create("_apis/distributedtask/pools/" + poolId + "/agents");
    return created.isGood() ? Optional.of(identity(poolId, created.json())) : Optional.empty();
  }

  private Reply create(String agents) {
    Reply known =
        life.await(
            http.get(
                agents
                    + "?includeCapabilities=false&agentName="
                    + AgentHttp.encode(settings.name()),
                authorization));
    JsonNode same = known.json().path("value");
    if (!known.isGood() || (!same.isEmpty() && !settings.replace())) {
      return Reply.NONE;
    }
    if (same.isEmpty()) {
      return life.await(http.send("POST", agents, authorization, description(0)));
    }
    long id = same.get(0).path("id").asLong(0);
    return life.await(http.send("PUT", agents + "/" + id, authorization, description(id)));
  }

  private Identity identity(long poolId, JsonNode agent) {
    JsonNode authorizationOf = agent.path("authorization");
    return new Identity(
        poolId,
        agent.path("id").asLong(0),
        authorizationOf.path("clientId").asString(""),
        URI.create(authorizationOf.path("authorizationUrl").asString("")));
  }

  private ObjectNode description(long id) {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    ObjectNode agent = MAPPER.createObjectNode();
    if (id != 0) {
      agent.put("id", id);
    }
    agent
        .put("name", settings.name())
        .put("version", settings.version())
        .put("osDescription", "Linux (simulated)")
        .put("maxParallelism", 1)
        .put("provisioningState", "Provisioned");
    agent
        .putObject("authorization")
        .putObject("publicKey")
        .put("exponent", unsigned(key.getPublicExponent()))
        .put("modulus", unsigned(key.getModulus()));
    agent.set("systemCapabilities", capabilities(settings));
    return agent;
  }

  static ObjectNode capabilities(AgentSettings settings) {
    ObjectNode node = MAPPER.createObjectNode();
    settings.capabilities().forEach(node::put);
    return node.put("Agent.Name", settings.name())
        .put("Agent.Version", settings.version())
        .put("Agent.OS", "Linux")
        .put("Agent.ComputerName", settings.name());
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }
}
