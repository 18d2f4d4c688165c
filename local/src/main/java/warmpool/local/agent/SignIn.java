package warmpool.local.agent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gets the agent its access token for a signed assertion, and a new one before the old one ends.
 */
final class SignIn {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration ASSERTION_LIFE = Duration.ofMinutes(5);

  private final KeyPair keys;
  private final Registration.Identity identity;
  private final AgentHttp http;
  private final AgentLife life;
  private final AgentTime time;
  private String token = "";
  private Instant renewAt = Instant.MIN;

  SignIn(
      KeyPair keys,
      Registration.Identity identity,
      AgentHttp http,
      AgentLife life,
      AgentTime time) {
    this.keys = keys;
    this.identity = identity;
    this.http = http;
    this.life = life;
    this.time = time;
  }

  synchronized String authorization() {
    if (!time.now().isBefore(renewAt)) {
      fetch();
    }
    return "Bearer " + token;
  }

  /** Forgets a token that was refused. */
  synchronized void forget() {
    renewAt = Instant.MIN;
  }

  private void fetch() {
    Reply reply =
        life.await(
            http.form(
                identity.authorizationUrl(),
                Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                    "client_assertion",
                    assertion())));
    if (reply.isGood()) {
      token = reply.json().path("access_token").asString("");
      long seconds = reply.json().path("expires_in").asLong(0);
      renewAt = time.now().plusSeconds(seconds * 4 / 5);
    }
  }

  private String assertion() {
    Instant now = time.now();
    ObjectNode header = MAPPER.createObjectNode().put("alg", "RS256").put("typ", "JWT");
    ObjectNode claims =
        MAPPER
            .createObjectNode()
            .put("iss", identity.clientId())
            .put("sub", identity.clientId())
            .put("aud", identity.authorizationUrl().toString())
            .put("jti", UUID.randomUUID().toString())
            .put("nbf", now.getEpochSecond())
            .put("exp", now.plus(ASSERTION_LIFE).getEpochSecond());
    String unsigned = encode(header.toString()) + "." + encode(claims.toString());
    return unsigned + "." + sign(unsigned);
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("the agent's key does not sign", broken);
    }
  }
}
