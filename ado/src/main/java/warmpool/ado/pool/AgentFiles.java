package warmpool.ado.pool;

import java.math.BigInteger;
import java.net.URI;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
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

  private static Map<String, Object> parameters(RSAPrivateCrtKey key) {
    return Map.of(
        "containerName", "",
        "useCng", false,
        "d", base64(key.getPrivateExponent()),
        "dp", base64(key.getPrimeExponentP()),
        "dq", base64(key.getPrimeExponentQ()),
        "exponent", base64(key.getPublicExponent()),
        "inverseQ", base64(key.getCrtCoefficient()),
        "modulus", base64(key.getModulus()),
        "p", base64(key.getPrimeP()),
        "q", base64(key.getPrimeQ()));
  }

  /** The number's bytes without a sign. */
  static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static String json(Map<String, Object> value) {
    return JsonMapper.shared().writeValueAsString(value);
  }
}
