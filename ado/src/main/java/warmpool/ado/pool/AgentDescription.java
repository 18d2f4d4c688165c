package warmpool.ado.pool;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.TreeMap;

/**
 * An agent as it is registered before it has ever run.
 *
 * <p>Source: ado-protocol §3.4 and §4.1.4.
 */
public final class AgentDescription {
  static final int KEY_BITS = 2048;

  /** Until the agent's session says its own; high enough for every job's implicit demand. */
  private static final String VERSION = "4.999.0";

  private AgentDescription() {}

  /** One that will run. */
  static Map<String, Object> of(String name, RSAPublicKey key) {
    return of(name, VERSION, key);
  }

  /**
   * One that never runs: the other half of its key is thrown away, so nobody can sign in as it.
   *
   * @param version at least what pipelines demand
   */
  public static Map<String, Object> placeholder(String name, String version) {
    Map<String, Object> all =
        new TreeMap<>(of(name, version, (RSAPublicKey) newKeys().getPublic()));
    all.put("enabled", true);
    all.put("osDescription", "placeholder of warmpool, never started");
    all.put("userCapabilities", Map.of("warmpool", "placeholder"));
    return all;
  }

  /** One that never runs, of a version that is high enough for every job. */
  static Map<String, Object> placeholder(String name) {
    return placeholder(name, VERSION);
  }

  private static Map<String, Object> of(String name, String version, RSAPublicKey key) {
    return Map.of(
        "name",
        name,
        "version",
        version,
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
        Map.of("Agent.Name", name, "Agent.Version", version, "Agent.OS", "Linux"));
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
