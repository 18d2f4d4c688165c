package warmpool.local.agent;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent that runs from the three files of a registration and knows nothing else. */
final class FiledAgent {
  private final JsonNode settings;
  private final JsonNode credentials;
  private final JsonNode numbers;

  FiledAgent(Map<String, String> files) {
    this.settings = json(files, ".agent");
    this.credentials = json(files, ".credentials").path("data");
    this.numbers = json(files, ".credentials_rsaparams");
  }

  private static JsonNode json(Map<String, String> files, String name) {
    return JsonMapper.shared().readTree(files.getOrDefault(name, "{}"));
  }

  /** Signs in with its key, and opens a session, whose key only it can read. */
  Reply listen(HttpClient client, AgentTime time) {
    URI server = URI.create(settings.path("serverUrl").asString());
    var http = new AgentHttp(client, server);
    var life = new AgentLife();
    var identity =
        new Registration.Identity(
            settings.path("poolId").asLong(),
            settings.path("agentId").asLong(),
            credentials.path("clientId").asString(),
            URI.create(credentials.path("oauthEndpointUrl").asString()));
    KeyPair keys = keys();
    var signIn = new SignIn(keys, identity, http, life, time);
    var known =
        new AgentSettings(
            server,
            "",
            settings.path("poolName").asString(),
            settings.path("agentName").asString());
    return new Session(known, identity, signIn, http, life).open(keys.getPrivate());
  }

  private KeyPair keys() {
    try {
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      var open = new RSAPublicKeySpec(number("modulus"), number("exponent"));
      var secret =
          new RSAPrivateCrtKeySpec(
              number("modulus"),
              number("exponent"),
              number("d"),
              number("p"),
              number("q"),
              number("dp"),
              number("dq"),
              number("inverseQ"));
      return new KeyPair(rsa.generatePublic(open), rsa.generatePrivate(secret));
    } catch (GeneralSecurityException broken) {
      throw new AssertionError(broken);
    }
  }

  private BigInteger number(String name) {
    return new BigInteger(1, Base64.getDecoder().decode(numbers.path(name).asString()));
  }
}
