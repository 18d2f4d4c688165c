package warmpool.scaler.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.AdoIdentity;
import warmpool.aws.settings.Settings;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.AdoCredentials;

/**
 * The whole chain as it is wired: AWS says who we are, Entra believes it, and nothing is stored.
 *
 * <p>One stand-in is STS, Secrets Manager and Entra at once, told apart by what they are asked.
 */
class AdoCredentialsWiringTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String TOKEN_PATH = "/fabrikam.onmicrosoft.com/oauth2/v2.0/token";
  private static final String STATEMENT = "header.statement.signature";

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final String address;

  AdoCredentialsWiringTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aFederatedServicePrincipalExchangesAStatementForAToken() {
    AdoCredential token = wired(Map.of()).current();

    expectBearerOfAnHour(token);
    assertThat(asked)
        .satisfiesExactly(
            sts ->
                assertThat(sts)
                    .startsWith("/ ")
                    .contains("Action=GetWebIdentityToken")
                    .contains("Audience.member.1=api://AzureADTokenExchange"),
            entra ->
                assertThat(entra)
                    .startsWith(TOKEN_PATH + " ")
                    .contains("client_assertion=" + STATEMENT)
                    .doesNotContain("client_secret"));
  }

  @Test
  void aServicePrincipalWithASecretReadsItAndPresentsIt() {
    AdoCredential token = wired(Map.of("WARMPOOL_ENTRA_SECRET_ARN", "the-secret")).current();

    expectBearerOfAnHour(token);
    assertThat(asked)
        .satisfiesExactly(
            secrets -> assertThat(secrets).startsWith("/ ").contains("\"the-secret\""),
            entra ->
                assertThat(entra)
                    .startsWith(TOKEN_PATH + " ")
                    .contains("client_secret=kept+secret")
                    .doesNotContain("client_assertion"));
  }

  @Test
  void oneThatIsMadeKeepsItsToken() {
    AdoCredentials credentials = wired(Map.of());

    assertThat(credentials.current()).isEqualTo(credentials.current());
    assertThat(asked).hasSize(2);
  }

  private static void expectBearerOfAnHour(AdoCredential token) {
    assertThat(token.authorization()).isEqualTo("Bearer bearer-token");
    assertThat(token.shortLived()).isTrue();
    assertThat(token.expiresAt()).contains(NOW.plus(Duration.ofHours(1)));
  }

  private AdoCredentials wired(Map<String, String> more) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "WARMPOOL_LOCAL", "true",
                "AWS_REGION", "eu-central-1",
                "AWS_ENDPOINT_URL_STS", address,
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", address,
                "WARMPOOL_ENTRA_AUTHORITY", address,
                "WARMPOOL_ENTRA_TENANT", "fabrikam.onmicrosoft.com",
                "WARMPOOL_ENTRA_CLIENT", "535fb089-9ff3-47b6-9bfb-4f1264799865"));
    values.putAll(more);
    return Settings.read(
        values,
        settings ->
            AdoCredentialsWiring.wire(
                AdoIdentity.of(settings, true), AwsSettings.of(settings), () -> NOW));
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      boolean form = body.startsWith("Action=");
      asked.add(path + " " + (form ? URLDecoder.decode(body, UTF_8) : body));
      byte[] answer = answer(path, form).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", form ? "text/xml" : "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answer(String path, boolean form) {
    if (path.equals(TOKEN_PATH)) {
      return "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"bearer-token\"}";
    }
    return form
        ? "<GetWebIdentityTokenResponse><GetWebIdentityTokenResult><WebIdentityToken>"
            + STATEMENT
            + "</WebIdentityToken></GetWebIdentityTokenResult></GetWebIdentityTokenResponse>"
        : "{\"Name\":\"the-secret\",\"SecretString\":\"kept secret\"}";
  }
}
