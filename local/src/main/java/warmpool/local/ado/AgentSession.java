package warmpool.local.ado;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A listening agent's session and the messages it has not acknowledged. */
final class AgentSession {
  /** A message in clear; it is encrypted on its way out if the session has a key. */
  record Message(long id, String type, String body) {}

  final UUID id;
  final PoolAgent agent;
  final Condition changed;
  final byte @Nullable [] key;
  final Deque<Message> messages = new ArrayDeque<>();
  Instant lastSeen;
  boolean closed;

  AgentSession(UUID id, PoolAgent agent, Condition changed, byte @Nullable [] key, Instant now) {
    this.id = id;
    this.agent = agent;
    this.changed = changed;
    this.key = key;
    this.lastSeen = now;
  }

  void send(Message message) {
    messages.add(message);
    changed.signalAll();
  }

  @Nullable Message firstAfter(long messageId) {
    return messages.stream().filter(message -> message.id() > messageId).findFirst().orElse(null);
  }
}
