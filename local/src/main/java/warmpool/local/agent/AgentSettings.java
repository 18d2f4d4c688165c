package warmpool.local.agent;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What one agent is told when it starts.
 *
 * @param serverUrl the organisation's address, with a trailing slash
 * @param token the registration credential: a PAT or an Entra access token
 * @param replace take over a registration of the same name instead of failing
 * @param startUp world time from being registered to listening; drawn between 5 s and 10 s if
 *     absent
 */
public record AgentSettings(
    URI serverUrl,
    String token,
    String pool,
    String name,
    String version,
    Map<String, String> capabilities,
    boolean replace,
    Optional<Duration> startUp) {
  public AgentSettings {
    capabilities = Map.copyOf(capabilities);
  }

  public AgentSettings(URI serverUrl, String token, String pool, String name) {
    this(serverUrl, token, pool, name, "4.260.0", Map.of(), true, Optional.empty());
  }

  public AgentSettings withStartUp(Duration chosen) {
    return new AgentSettings(
        serverUrl, token, pool, name, version, capabilities, replace, Optional.of(chosen));
  }

  public AgentSettings withCapabilities(Map<String, String> chosen) {
    return new AgentSettings(serverUrl, token, pool, name, version, chosen, replace, startUp);
  }

  public AgentSettings withVersion(String chosen) {
    return new AgentSettings(serverUrl, token, pool, name, chosen, capabilities, replace, startUp);
  }

  public AgentSettings withoutReplacing() {
    return new AgentSettings(serverUrl, token, pool, name, version, capabilities, false, startUp);
  }

  @Override
  public String toString() {
    return "AgentSettings[" + name + " of " + pool + " at " + serverUrl + ", token redacted]";
  }
}
