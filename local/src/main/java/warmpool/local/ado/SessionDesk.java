package warmpool.local.ado;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Agents' sessions: what makes an agent online, and what its messages travel through.
 *
 * <p>Gotchas: called under the world's lock; {@link #poll} lets go of it while it waits.
 */
final class SessionDesk {
  private final AdoWorld world;
  private final JobDispatcher dispatcher;
  private boolean closing;

  SessionDesk(AdoWorld world, JobDispatcher dispatcher) {
    this.world = world;
    this.dispatcher = dispatcher;
  }

  AgentSession open(PoolAgent agent, JsonNode body) {
    if (agent.session != null) {
      throw new Refusal(
          409,
          "TaskAgentSessionConflictException",
          "The task agent " + agent.name + " already has an active session for owner.");
    }
    byte @Nullable [] key = null;
    if (agent.key != null && world.settings.encryptMessages()) {
      key = new byte[32];
      world.random.nextBytes(key);
    }
    var session =
        new AgentSession(world.newId(4), agent, world.lock.newCondition(), key, world.now());
    agent.session = session;
    agent.statusChangedOn = world.now();
    agent.shuttingDown = false;
    JsonNode scanned = body.path("systemCapabilities");
    if (scanned.isObject()) {
      agent.systemCapabilities = PoolAgent.capabilities();
      AgentDesk.readMap(scanned, agent.systemCapabilities);
    }
    agent.version = body.path("agent").path("version").asString(agent.version);
    world.sessions.add(session);
    dispatcher.dispatch();
    return session;
  }

  AgentSession find(Pool pool, String sessionId) {
    return world.sessions.stream()
        .filter(session -> session.agent.pool.equals(pool))
        .filter(session -> session.id.equals(parse(sessionId)))
        .findFirst()
        .orElseThrow(SessionDesk::expired);
  }

  private static UUID parse(String sessionId) {
    try {
      return UUID.fromString(sessionId);
    } catch (IllegalArgumentException notAGuid) {
      throw Refusal.badRequest("The session id is not a GUID.");
    }
  }

  private static Refusal expired() {
    return new Refusal(
        404, "TaskAgentSessionExpiredException", "The session expired or does not exist.");
  }

  void close(PoolAgent agent) {
    AgentSession session = agent.session;
    if (session != null) {
      session.closed = true;
      session.changed.signalAll();
      world.sessions.remove(session);
      agent.session = null;
      agent.statusChangedOn = world.now();
    }
  }

  /** Holds the caller until there is a message, or the hold is over. */
  AgentSession.@Nullable Message poll(AgentSession session, long lastMessageId)
      throws InterruptedException {
    long remaining = world.wallOf(world.settings.timing().longPollHold()).toNanos();
    session.lastSeen = world.now();
    AgentSession.Message message = session.firstAfter(lastMessageId);
    while (message == null && remaining > 0 && !session.closed && !closing) {
      remaining = session.changed.awaitNanos(remaining);
      message = session.firstAfter(lastMessageId);
    }
    session.lastSeen = world.now();
    if (session.agent.removed) {
      throw agentGone();
    }
    if (session.closed) {
      throw expired();
    }
    return message;
  }

  /** What an agent hears whose registration was deleted: its token is worth nothing any more. */
  static Refusal agentGone() {
    return new Refusal(
        401, "TaskAgentAccessTokenExpiredException", "The agent's access token has expired.");
  }

  void acknowledge(AgentSession session, long messageId) {
    session.messages.removeIf(message -> message.id() == messageId);
  }

  /** Frees the sessions of agents that died without a word. */
  void closeSilent() {
    Instant limit = world.now().minus(world.lifeOf(world.settings.timing().sessionLife()));
    List.copyOf(world.sessions).stream()
        .filter(session -> session.lastSeen.isBefore(limit))
        .forEach(session -> close(session.agent));
  }

  /** Sends every waiting poll home. */
  void closeAll() {
    closing = true;
    world.sessions.forEach(session -> session.changed.signalAll());
  }
}
