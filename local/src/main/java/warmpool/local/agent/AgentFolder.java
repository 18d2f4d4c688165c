package warmpool.local.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files that an agent keeps from its registration, in its folder.
 *
 * <p>Source: ado-protocol §4.1.6.
 */
record AgentFolder(Path folder) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String AGENT = ".agent";
  private static final String CREDENTIALS = ".credentials";
  private static final String KEY = ".credentials_rsaparams";

  /** What is in them. */
  record Kept(URI server, String pool, String name, Registration.Identity identity, KeyPair keys) {}

  void write(Kept kept) {
    Registration.Identity identity = kept.identity();
    put(
        AGENT,
        MAPPER
            .createObjectNode()
            .put("agentId", identity.agentId())
            .put("agentName", kept.name())
            .put("poolId", identity.poolId())
            .put("poolName", kept.pool())
            .put("serverUrl", kept.server().toString())
            .put("workFolder", "_work"));
    ObjectNode credentials = MAPPER.createObjectNode().put("scheme", "OAuth");
    credentials
        .putObject("data")
        .put("clientId", identity.clientId())
        .put("authorizationUrl", identity.authorizationUrl().toString())
        .put("oauthEndpointUrl", identity.authorizationUrl().toString());
    put(CREDENTIALS, credentials);
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) kept.keys().getPrivate();
    put(
        KEY,
        MAPPER
            .createObjectNode()
            .put("d", base64(key.getPrivateExponent()))
            .put("dp", base64(key.getPrimeExponentP()))
            .put("dq", base64(key.getPrimeExponentQ()))
            .put("exponent", base64(key.getPublicExponent()))
            .put("inverseQ", base64(key.getCrtCoefficient()))
            .put("modulus", base64(key.getModulus()))
            .put("p", base64(key.getPrimeP()))
            .put("q", base64(key.getPrimeQ())));
  }

  Kept read() {
    JsonNode agent = get(AGENT);
    JsonNode data = get(CREDENTIALS).path("data");
    var identity =
        new Registration.Identity(
            agent.path("poolId").asLong(0),
            agent.path("agentId").asLong(0),
            data.path("clientId").asString(""),
            URI.create(data.path("authorizationUrl").asString("")));
    return new Kept(
        URI.create(agent.path("serverUrl").asString("")),
        agent.path("poolName").asString(""),
        agent.path("agentName").asString(""),
        identity,
        keys(get(KEY)));
  }

  private static KeyPair keys(JsonNode node) {
    BigInteger modulus = number(node, "modulus");
    BigInteger exponent = number(node, "exponent");
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      return new KeyPair(
          factory.generatePublic(new RSAPublicKeySpec(modulus, exponent)),
          factory.generatePrivate(
              new RSAPrivateCrtKeySpec(
                  modulus,
                  exponent,
                  number(node, "d"),
                  number(node, "p"),
                  number(node, "q"),
                  number(node, "dp"),
                  number(node, "dq"),
                  number(node, "inverseQ"))));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("the key in " + KEY + " is none", broken);
    }
  }

  private static BigInteger number(JsonNode node, String field) {
    return new BigInteger(1, Base64.getDecoder().decode(node.path(field).asString("")));
  }

  private static String base64(BigInteger number) {
    return Base64.getEncoder().encodeToString(number.toByteArray());
  }

  private void put(String file, JsonNode content) {
    try {
      Files.writeString(folder.resolve(file), content.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode get(String file) {
    try {
      return MAPPER.readTree(Files.readString(folder.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
