package warmpool.ado.pool;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import warmpool.core.port.AgentDirectory;

/**
 * The agent that never runs, as it is registered.
 *
 * <p>Its key is thrown away at once: nobody can ever sign in as it. Its version is higher than any
 * job demands, because a job that no registered agent matches fails at once. Source: ado-protocol
 * §3.4.
 */
final class PlaceholderJson {
  private static final String VERSION = "4.999.0";

  private PlaceholderJson() {}

  static boolean isOne(JsonNode agent) {
    return agent.path("name").asString("").equals(AgentDirectory.PLACEHOLDER);
  }

  static Map<String, Object> description() {
    RSAPublicKey key = anyKey();
    return Map.of(
        "name",
        AgentDirectory.PLACEHOLDER,
        "version",
        VERSION,
        "osDescription",
        "never started; lets jobs be queued while no agent exists",
        "maxParallelism",
        1,
        "provisioningState",
        "Provisioned",
        "authorization",
        Map.of(
            "publicKey",
            Map.of(
                "exponent", AgentFiles.base64(key.getPublicExponent()),
                "modulus", AgentFiles.base64(key.getModulus()))),
        "systemCapabilities",
        Map.of(
            "Agent.Name",
            AgentDirectory.PLACEHOLDER,
            "Agent.Version",
            VERSION,
            "Agent.OS",
            "Linux"));
  }

  private static RSAPublicKey anyKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return (RSAPublicKey) generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has RSA", missing);
    }
  }
}
