package warmpool.ado.pool;

import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ado.http.AdoAnswer;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoRequest;
import warmpool.ado.http.AdoRequest.Verb;
import warmpool.ado.pool.PoolCalls.Read;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.AgentEnrolment;
import warmpool.core.port.Handover;
import warmpool.core.port.PortFailure;

/**
 * Registers the agent for its container, and hands over the files that this leaves.
 *
 * <p>Shape: the key is made here and goes to the container; nothing keeps it. An agent that is
 * registered already gets another key, and the one before opens nothing any more. Not an official
 * feature of Azure DevOps. Source: ado-protocol §4.2.
 */
public final class PreregisteringEnrolment implements AgentEnrolment {
  private static final String PORT = "agent enrolment";

  private final PoolCalls calls;

  public PreregisteringEnrolment(AdoHttp http, URI organisation, AdoCredentials credentials) {
    this.calls = new PoolCalls(http, organisation, credentials);
  }

  @Override
  public Handover handOver(PoolName pool, AgentId agent) {
    long number = got(calls.poolNumber(pool));
    KeyPair keys = AgentDescription.newKeys();
    AdoRequest request = registration(number, agent, keys, existing(pool, number, agent));
    AgentFiles.Registered registered =
        switch (calls.send(request)) {
          case AdoAnswer.Done done -> registered(done.body());
          case AdoAnswer.TryLater later -> throw failure(true, later.why());
          case AdoAnswer.CredentialRejected(String why) ->
              throw failure(false, PoolCalls.REJECTED + why);
          case AdoAnswer.AgentHasJob _ -> throw failure(false, "it has a job");
          case AdoAnswer.NotFound(String why) -> throw failure(true, why);
          case AdoAnswer.Closed(String why) -> throw failure(false, why);
          // Somebody was faster to register it; the next try finds it.
          case AdoAnswer.Refused(_, String why) -> throw failure(true, why);
        };
    return AgentFiles.of(
        new AgentFiles.Place(calls.organisation(), number, pool.value(), agent.value()),
        registered,
        (RSAPrivateCrtKey) keys.getPrivate());
  }

  private OptionalLong existing(PoolName pool, long number, AgentId agent) {
    String path = PoolCalls.below(number) + "/agents?agentName=" + AdoRequest.encode(agent.value());
    List<JsonNode> found = got(calls.list(pool, path));
    return found.stream()
        .filter(node -> node.path("name").asString("").equals(agent.value()))
        .findFirst()
        .map(node -> node.path("id").asLongOpt())
        .orElseGet(OptionalLong::empty);
  }

  private AdoRequest registration(long pool, AgentId agent, KeyPair keys, OptionalLong existing) {
    String agents = PoolCalls.below(pool) + "/agents";
    Map<String, Object> body =
        new HashMap<>(AgentDescription.of(agent.value(), (RSAPublicKey) keys.getPublic()));
    if (existing.isEmpty()) {
      return AdoRequest.json(
          Verb.POST, calls.organisation(), agents + "?" + PoolCalls.VERSION, body);
    }
    body.put("id", existing.getAsLong());
    String path = agents + "/" + existing.getAsLong() + "?" + PoolCalls.VERSION;
    return AdoRequest.json(Verb.PUT, calls.organisation(), path, body);
  }

  private static AgentFiles.Registered registered(String body) {
    try {
      JsonNode agent = JsonMapper.shared().readTree(body);
      JsonNode authorization = agent.path("authorization");
      String client = authorization.path("clientId").asString("");
      String url = authorization.path("authorizationUrl").asString("");
      OptionalLong number = agent.path("id").asLongOpt();
      if (number.isEmpty() || client.isEmpty() || url.isEmpty()) {
        throw failure(false, "its answer names no agent, client or address");
      }
      return new AgentFiles.Registered(number.getAsLong(), client, url);
    } catch (JacksonException notJson) {
      throw failure(false, "its answer is not understood");
    }
  }

  private static <T> T got(Read<T> read) {
    return switch (read) {
      case Read.Got<T> found -> found.value();
      case Read.Failed<T> failed -> throw failure(failed.retryable(), failed.how().why());
      case Read.Rejected<T> rejected -> throw failure(false, PoolCalls.REJECTED + rejected.why());
    };
  }

  private static PortFailure failure(boolean retryable, String what) {
    return new PortFailure(PORT, retryable, what, null);
  }
}
