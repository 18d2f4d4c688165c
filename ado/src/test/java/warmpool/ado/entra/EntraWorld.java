package warmpool.ado.entra;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.TestTime;
import warmpool.core.port.PortFailure;

/** A service principal, its secret, and an Entra on the loopback that a test scripts. */
final class EntraWorld implements AutoCloseable {
  static final String TENANT = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
  static final UUID CLIENT = UUID.fromString("535fb089-9ff3-47b6-9bfb-4f1264799865");
  static final String SECRET = "s3cr3t~Value.of+the=client";
  static final String PATH = "/" + TENANT + "/oauth2/v2.0/token";

  final TestTime time = new TestTime();
  final StandIn standIn = new StandIn();
  final AtomicInteger doubts = new AtomicInteger();
  @Nullable PortFailure noSecret;
  private final TokenEndpoint endpoint = endpoint(quick());

  /** As patient as in production, with pauses too short to notice. */
  static EntraSettings quick() {
    return new EntraSettings(
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        3,
        Duration.ofMillis(1),
        Duration.ofMillis(4),
        Duration.ofSeconds(20));
  }

  TokenEndpoint endpoint(EntraSettings settings) {
    URI authority = URI.create("http://127.0.0.1:" + standIn.organisation().getPort());
    return new TokenEndpoint(new EntraApplication(authority, TENANT, CLIENT), settings, time);
  }

  TokenEndpoint endpoint() {
    return endpoint;
  }

  EntraCredentials credentials() {
    return credentials(endpoint);
  }

  EntraCredentials credentials(TokenEndpoint to) {
    return new EntraCredentials(
        to, ClientProofs.secrets(this::secret, doubts::incrementAndGet), time);
  }

  private String secret() {
    if (noSecret != null) {
      throw noSecret;
    }
    return SECRET;
  }

  int asked() {
    return standIn.seen().size();
  }

  static Reply granted(String token, long seconds) {
    return Reply.json(
        200,
        """
        {"token_type":"Bearer","expires_in":%d,"ext_expires_in":%d,"access_token":"%s"}\
        """
            .formatted(seconds, seconds, token));
  }

  /** As Entra writes it, with things in it that must not be repeated. */
  static Reply refused(int status, String error, int number) {
    return Reply.json(
        status,
        """
        {"error":"%s","error_description":"AADSTS%d: something about %s. Trace ID: 1",\
        "error_codes":[%d],"timestamp":"2026-03-02 09:00:00Z","trace_id":"t","correlation_id":"c"}\
        """
            .formatted(error, number, SECRET, number));
  }

  @Override
  public void close() {
    endpoint.close();
    standIn.close();
  }
}
