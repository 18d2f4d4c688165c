package warmpool.local.ado;

import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registered agent. */
final class PoolAgent {
  final long id;
  final Pool pool;
  final String name;
  final Instant createdOn;
  String version = "";
  String osDescription = "";
  boolean enabled = true;
  Map<String, String> systemCapabilities = capabilities();
  Map<String, String> userCapabilities = capabilities();
  @Nullable RSAPublicKey key;
  UUID clientId;
  @Nullable AgentSession session;
  Instant statusChangedOn;
  @Nullable JobRequest assigned;
  @Nullable JobRequest lastCompleted;
  boolean shuttingDown;
  boolean removed;

  PoolAgent(long id, Pool pool, String name, UUID clientId, Instant createdOn) {
    this.id = id;
    this.pool = pool;
    this.name = name;
    this.clientId = clientId;
    this.createdOn = createdOn;
    this.statusChangedOn = createdOn;
  }

  /** Capability names are compared without regard to case. */
  static Map<String, String> capabilities() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  boolean online() {
    return session != null;
  }

  boolean canTakeAJob() {
    return enabled && online() && !shuttingDown && assigned == null;
  }

  @Nullable String capability(String wanted) {
    String own = userCapabilities.getOrDefault(wanted, systemCapabilities.get(wanted));
    if (own == null && wanted.equalsIgnoreCase("Agent.Version")) {
      return version;
    }
    return own == null && wanted.equalsIgnoreCase("Agent.Name") ? name : own;
  }
}
