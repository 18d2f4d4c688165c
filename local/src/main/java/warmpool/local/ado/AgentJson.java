package warmpool.local.ado;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** An agent as the REST API shows it. */
final class AgentJson {
  /** What the caller asked to see. */
  record Detail(boolean capabilities, boolean assignedRequest, boolean lastCompletedRequest) {
    static final Detail NONE = new Detail(false, false, false);
    static final Detail ALL = new Detail(true, true, true);
  }

  private final AdoWorld world;
  private final JobRequestJson requests;

  AgentJson(AdoWorld world, JobRequestJson requests) {
    this.world = world;
    this.requests = requests;
  }

  ObjectNode of(PoolAgent agent, Detail detail) {
    ObjectNode node = brief(agent);
    node.put("osDescription", agent.osDescription)
        .put("maxParallelism", 1)
        .put("createdOn", WireTime.format(agent.createdOn))
        .put("statusChangedOn", WireTime.format(agent.statusChangedOn));
    ObjectNode authorization = node.putObject("authorization");
    authorization.put("clientId", agent.clientId.toString());
    if (agent.key != null) {
      authorization.set("publicKey", publicKey(agent.key));
    }
    if (detail.capabilities()) {
      node.set("systemCapabilities", Json.map(agent.systemCapabilities));
      node.set("userCapabilities", Json.map(agent.userCapabilities));
    }
    if (detail.assignedRequest() && agent.assigned != null) {
      node.set("assignedRequest", requests.of(agent.assigned));
    }
    if (detail.lastCompletedRequest() && agent.lastCompleted != null) {
      node.set("lastCompletedRequest", requests.of(agent.lastCompleted));
    }
    return node;
  }

  /** What a registration is answered: the only place that tells where the agent gets its tokens. */
  ObjectNode registered(PoolAgent agent, String authorizationUrl) {
    ObjectNode node = of(agent, Detail.ALL);
    ((ObjectNode) node.path("authorization")).put("authorizationUrl", authorizationUrl);
    node.putObject("properties")
        .putObject("ServerUrl")
        .put("$type", "System.String")
        .put("$value", world.organisationUrl().toString());
    return node;
  }

  ObjectNode brief(PoolAgent agent) {
    return Json.object()
        .put("id", agent.id)
        .put("name", agent.name)
        .put("version", agent.version)
        .put("enabled", agent.enabled)
        .put("status", shownOnline(agent) ? "online" : "offline")
        .put("provisioningState", "Provisioned")
        .put("accessPoint", "CodexAccessMapping");
  }

  private boolean shownOnline(PoolAgent agent) {
    double late = world.faults.parameter(AdoFault.AGENT_STATUS_LATE).orElse(0);
    Instant visible = agent.statusChangedOn.plusNanos((long) (late * 1e9));
    boolean stillHidden = late > 0 && visible.isAfter(world.now());
    return stillHidden != agent.online();
  }

  private static ObjectNode publicKey(RSAPublicKey key) {
    return Json.object()
        .put("exponent", encode(key.getPublicExponent()))
        .put("modulus", encode(key.getModulus()));
  }

  private static String encode(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    byte[] unsigned = Arrays.copyOfRange(bytes, from, bytes.length);
    return Base64.getEncoder().encodeToString(unsigned);
  }
}
