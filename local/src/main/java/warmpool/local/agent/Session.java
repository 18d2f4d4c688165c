package warmpool.local.agent;

import java.security.PrivateKey;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The agent's session with the service: opened, polled, acknowledged, closed. */
final class Session {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final AgentSettings settings;
  private final Registration.Identity identity;
  private final SignIn signIn;
  private final AgentHttp http;
  private final AgentLife life;
  private final String pool;
  private volatile String id = "";
  private volatile byte[] key = new byte[0];

  Session(
      AgentSettings settings,
      Registration.Identity identity,
      SignIn signIn,
      AgentHttp http,
      AgentLife life) {
    this.settings = settings;
    this.identity = identity;
    this.signIn = signIn;
    this.http = http;
    this.life = life;
    this.pool = "_apis/distributedtask/pools/" + identity.poolId() + "/";
  }

  Reply open(PrivateKey privateKey) {
    ObjectNode body = MAPPER.createObjectNode().put("ownerName", settings.name());
    body.putObject("agent")
        .put("id", identity.agentId())
        .put("name", settings.name())
        .put("version", settings.version())
        .put("osDescription", "Linux (simulated)");
    body.set("systemCapabilities", Registration.capabilities(settings));
    Reply reply = calling(auth -> http.send("POST", pool + "sessions", auth, body), life::await);
    if (reply.isGood()) {
      id = reply.json().path("sessionId").asString("");
      key = Message.sessionKey(reply.json().path("encryptionKey"), privateKey);
    }
    return reply;
  }

  /** One long poll; ends early when the agent should stop listening. */
  Reply poll(long lastMessageId) {
    String path = pool + "messages?sessionId=" + id + "&lastMessageId=" + lastMessageId;
    return calling(auth -> http.get(path, auth), life::awaitWhileListening);
  }

  Message read(Reply reply) {
    return Message.open(reply.json(), key);
  }

  void acknowledge(Message message) {
    String path = pool + "messages/" + message.id() + "?sessionId=" + id;
    calling(auth -> http.delete(path, auth), life::await);
  }

  /** Says that the job is being worked on. */
  Reply renew(long requestId) {
    String path =
        pool + "jobrequests/" + requestId + "?lockToken=00000000-0000-0000-0000-000000000000";
    ObjectNode body = MAPPER.createObjectNode().put("requestId", requestId);
    return calling(auth -> http.send("PATCH", path, auth, body), life::await);
  }

  void close() {
    calling(auth -> http.delete(pool + "sessions/" + id, auth), life::await);
  }

  /** A refused token is replaced once. */
  private Reply calling(
      Function<String, CompletableFuture<Reply>> call,
      Function<CompletableFuture<Reply>, Reply> wait) {
    Reply reply = wait.apply(call.apply(signIn.authorization()));
    boolean refused = reply.status() == 203 || reply.status() == 401;
    if (!refused || reply.typeKey().equals("TaskAgentAccessTokenExpiredException")) {
      return reply;
    }
    signIn.forget();
    return wait.apply(call.apply(signIn.authorization()));
  }
}
