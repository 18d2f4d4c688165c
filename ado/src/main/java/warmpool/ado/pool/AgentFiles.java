package warmpool.ado.pool;

import java.math.BigInteger;
import java.net.URI;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.port.Handover;

/**
 * The files that a registration leaves in an agent's folder, and from which the agent runs.
 *
 * <p>Source: ado-protocol §4.1.6 (the agent's own configuration store, read there in source). Pure.
 */
final class AgentFiles {
  /** What the organisation answered to a registration. */
  record Registered(long number, String clientId, String authorizationUrl) {}

  /** Whom it was asked to register, and where. */
  record Place(URI organisation, long pool, String poolName, String agent) {}

  private AgentFiles() {}

  static Handover.Files of(Place place, Registered registered, RSAPrivateCrtKey key) {
    return new Handover.Files(
        Map.of(
            ".agent", json(settings(place, registered)),
            ".credentials", json(credentials(registered)),
            ".credentials_rsaparams", json(parameters(key))));
  }

  private static Map<String, Object> settings(Place place, Registered registered) {
    return Map.of(
        "agentId", registered.number(),
        "agentName", place.agent(),
        "poolId", place.pool(),
        "poolName", place.poolName(),
        "serverUrl", place.organisation().toString(),
        "workFolder", "_work",
        "acceptTeeEula", true);
  }

  private static Map<String, Object> credentials(Registered registered) {
    return Map.of(
        "scheme",
        "OAuth",
        "data",
        Map.of(
            "clientId", registered.clientId(),
            "authorizationUrl", registered.authorizationUrl(),
            "oauthEndpointUrl", registered.authorizationUrl()));
  }

  /**
   * The key's numbers as .NET exports them: the private exponent as long as the modulus, what
   * belongs to a prime half as long. Some platforms refuse a number that lacks its leading zeros.
   */
  private static Map<String, Object> parameters(RSAPrivateCrtKey key) {
    int whole = (key.getModulus().bitLength() + 7) / 8;
    int half = (whole + 1) / 2;
    return Map.of(
        "containerName", "",
        "useCng", false,
        "d", base64(key.getPrivateExponent(), whole),
        "dp", base64(key.getPrimeExponentP(), half),
        "dq", base64(key.getPrimeExponentQ(), half),
        "exponent", base64(key.getPublicExponent(), 1),
        "inverseQ", base64(key.getCrtCoefficient(), half),
        "modulus", base64(key.getModulus(), whole),
        "p", base64(key.getPrimeP(), half),
        "q", base64(key.getPrimeQ(), half));
  }

  /** The number's bytes without a sign, and with zeros in front if it has fewer than these. */
  static String base64(BigInteger number, int lengthMin) {
    byte[] signed = number.toByteArray();
    int from = signed[0] == 0 ? 1 : 0;
    int length = Math.max(lengthMin, signed.length - from);
    byte[] bytes = new byte[length];
    System.arraycopy(signed, from, bytes, length - (signed.length - from), signed.length - from);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String json(Map<String, Object> value) {
    return JsonMapper.shared().writeValueAsString(value);
  }
}
