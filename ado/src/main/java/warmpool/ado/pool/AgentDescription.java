package warmpool.ado.pool;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;

/**
 * An agent as it is registered before it has ever run.
 *
 * <p>Source: ado-protocol §3.4 and §4.1.4.
 */
final class AgentDescription {
  static final int KEY_BITS = 2048;

  /** Until the agent's session says its own; high enough for every job's implicit demand. */
  private static final String VERSION = "4.999.0";

  private AgentDescription() {}

  static Map<String, Object> of(String name, RSAPublicKey key) {
    return Map.of(
        "name",
        name,
        "version",
        VERSION,
        "osDescription",
        "Linux",
        "maxParallelism",
        1,
        "provisioningState",
        "Provisioned",
        "authorization",
        Map.of(
            "publicKey",
            Map.of(
                "exponent", AgentFiles.base64(key.getPublicExponent(), 1),
                "modulus", AgentFiles.base64(key.getModulus(), KEY_BITS / 8))),
        "systemCapabilities",
        Map.of("Agent.Name", name, "Agent.Version", VERSION, "Agent.OS", "Linux"));
  }

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has RSA", missing);
    }
  }
}
