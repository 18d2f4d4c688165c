package warmpool.local.ado;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain HTTP client of the simulated service, with one token. */
public final class AdoClient implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI organisation;
  private final String authorization;

  public AdoClient(URI organisation, String token) {
    this.organisation = organisation;
    this.authorization = token.isEmpty() ? "" : "Bearer " + token;
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(organisation.resolve(path)).timeout(Duration.ofSeconds(10));
    return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  public HttpResponse<String> get(String path) throws IOException {
    return send(request(path).GET());
  }

  /** With the API version in the query, as most clients send it. */
  public HttpResponse<String> send(String method, String path, String body) throws IOException {
    String version = (path.contains("?") ? "&" : "?") + "api-version=7.1";
    return send(
        request(path + version)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  public static JsonNode json(HttpResponse<String> response) {
    return MAPPER.readTree(response.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
