package warmpool.local.ado;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sessions and messages of agents, and the tokens they sign in with. */
final class SessionRoutes {
  private static final String SESSIONS = "/_apis/distributedtask/pools/{poolId}/sessions";
  private static final String MESSAGES = "/_apis/distributedtask/pools/{poolId}/messages";

  private final AdoWorld world;
  private final SessionDesk desk;
  private final AgentJson json;
  private final AgentTokens tokens;

  SessionRoutes(AdoWorld world, SessionDesk desk, AgentJson json, AgentTokens tokens) {
    this.world = world;
    this.desk = desk;
    this.json = json;
    this.tokens = tokens;
  }

  void addTo(Router router) {
    router.post("/_apis/oauth2/token", this::token);
    router.post(SESSIONS, this::open);
    router.delete(SESSIONS + "/{sessionId}", this::close);
    router.get(MESSAGES, this::poll);
    router.delete(MESSAGES + "/{messageId}", this::acknowledge);
  }

  private JsonNode token(Call call) {
    boolean rightGrant = call.form("grant_type").filter("client_credentials"::equals).isPresent();
    ObjectNode token =
        rightGrant ? tokens.exchange(call.form("client_assertion").orElse("")) : null;
    if (token == null) {
      call.answers(400);
      return Json.object()
          .put("error", rightGrant ? "invalid_client" : "unsupported_grant_type")
          .put("error_description", "The client assertion is not acceptable.");
    }
    return token;
  }

  private JsonNode open(Call call) {
    Pool pool = world.pool(call.number("poolId"));
    JsonNode body = call.body();
    PoolAgent agent = world.agent(pool, body.path("agent").path("id").asLong(0));
    call.needsAgent(agent);
    AgentSession session = desk.open(agent, body);
    ObjectNode node =
        Json.object()
            .put("sessionId", session.id.toString())
            .put("ownerName", body.path("ownerName").asString(""));
    node.set("agent", json.brief(agent));
    if (session.key != null && agent.key != null) {
      node.putObject("encryptionKey")
          .put("encrypted", true)
          .put("value", MessageCipher.wrap(session.key, agent.key));
    }
    return node;
  }

  private AgentSession asked(Call call, String sessionId) {
    AgentSession session = desk.find(world.pool(call.number("poolId")), sessionId);
    call.needsAgent(session.agent);
    return session;
  }

  private @Nullable JsonNode close(Call call) {
    desk.close(asked(call, call.path("sessionId")).agent);
    return null;
  }

  private @Nullable JsonNode poll(Call call) throws InterruptedException {
    AgentSession session = asked(call, call.query("sessionId").orElse(""));
    AgentSession.Message message = desk.poll(session, call.queryNumber("lastMessageId").orElse(0L));
    if (message == null) {
      call.answers(202);
      return null;
    }
    ObjectNode node =
        Json.object().put("messageId", message.id()).put("messageType", message.type());
    if (session.key == null) {
      return node.put("body", message.body());
    }
    MessageCipher.Sealed sealed = MessageCipher.seal(message.body(), session.key, world.random);
    return node.put("iv", sealed.iv()).put("body", sealed.body());
  }

  private @Nullable JsonNode acknowledge(Call call) {
    AgentSession session = asked(call, call.query("sessionId").orElse(""));
    desk.acknowledge(session, call.number("messageId"));
    return null;
  }
}
