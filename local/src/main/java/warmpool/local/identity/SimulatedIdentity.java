package warmpool.local.identity;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import warmpool.local.http.LoopbackServer;

/**
 * STS, which states in a signed token who we are, and Entra, which believes it and gives a token
 * for Azure DevOps.
 *
 * <p>Shape: a statement is good once and for what Entra asks; nothing is stored anywhere. Source:
 * aws-facts §7.1.
 */
public final class SimulatedIdentity implements AutoCloseable {
  /** As Entra's: about an hour. */
  private static final Duration LIFE = Duration.ofHours(1);

  private static final String AUDIENCE = "api://AzureADTokenExchange";
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final String SCOPE = "499b84ac-1321-427f-aa17-267ca6975798/.default";

  private final String adoToken;
  private final InstantSource time;
  private final String tenant = UUID.randomUUID().toString();
  private final String client = UUID.randomUUID().toString();
  private final Set<String> statements = ConcurrentHashMap.newKeySet();
  private final Javalin server;

  private SimulatedIdentity(String adoToken, InstantSource time) {
    this.adoToken = adoToken;
    this.time = time;
    this.server =
        LoopbackServer.start(
            0,
            routes -> {
              routes.post("/", this::state);
              routes.post("/{tenant}/oauth2/v2.0/token", this::exchange);
            });
  }

  /**
   * Starts both.
   *
   * @param adoToken what Azure DevOps accepts
   */
  public static SimulatedIdentity start(String adoToken, InstantSource time) {
    return new SimulatedIdentity(adoToken, time);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  public String tenant() {
    return tenant;
  }

  public String client() {
    return client;
  }

  private void state(Context http) {
    boolean sound =
        "GetWebIdentityToken".equals(http.formParam("Action"))
            && AUDIENCE.equals(http.formParam("Audience.member.1"))
            && "RS256".equals(http.formParam("SigningAlgorithm"));
    http.contentType("text/xml");
    if (!sound) {
      http.status(400)
          .result(
              "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>"
                  + "<Message>not for Entra</Message></Error></ErrorResponse>");
      return;
    }
    String statement = UUID.randomUUID().toString();
    statements.add(statement);
    http.result(
        """
        <GetWebIdentityTokenResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetWebIdentityTokenResult>
            <WebIdentityToken>%s</WebIdentityToken>
            <Expiration>%s</Expiration>
          </GetWebIdentityTokenResult>
          <ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>
        </GetWebIdentityTokenResponse>
        """
            .formatted(statement, time.instant().plus(Duration.ofMinutes(5))));
  }

  private void exchange(Context http) {
    String statement = String.valueOf(http.formParam("client_assertion"));
    boolean sound =
        tenant.equals(http.pathParam("tenant"))
            && client.equals(http.formParam("client_id"))
            && "client_credentials".equals(http.formParam("grant_type"))
            && ASSERTION_TYPE.equals(http.formParam("client_assertion_type"))
            && SCOPE.equals(http.formParam("scope"))
            && statements.remove(statement);
    Map<String, Object> answer =
        sound
            ? Map.of(
                "token_type", "Bearer", "expires_in", LIFE.toSeconds(), "access_token", adoToken)
            : Map.of("error", "invalid_client", "error_description", "AADSTS70021: no match");
    http.status(sound ? 200 : 401)
        .contentType("application/json")
        .result(JsonMapper.shared().writeValueAsString(answer));
  }

  @Override
  public void close() {
    server.stop();
  }
}
