package warmpool.local.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server half of the page, spoken to over real HTTP. */
@Timeout(30)
final class PageServerTest {
  private final ScriptedWorld world = new ScriptedWorld();
  private final PageServer server = PageServer.start(world, 0);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
    // Not close(): that waits for streams nobody reads to the end.
    client.shutdownNow();
  }

  @Test
  void servesThePageAndItsChartLibrary() throws Exception {
    assertThat(get("").body()).contains("<title>warmpool");
    assertThat(get("main.js").headers().firstValue("content-type").orElseThrow())
        .contains("javascript");
    assertThat(get("chart.js").body()).contains("Chart.js v");
  }

  @Test
  void forbidsScriptsAndRequestsFromElsewhere() throws Exception {
    assertThat(get("").headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'");
  }

  @Test
  void givesTheState() throws Exception {
    world.freeze();

    JsonNode news = json(get("api/state"));

    assertThat(news.at("/pools/0/name").stringValue()).isEqualTo("warm");
    assertThat(news.at("/pools/0/gauges/warmTarget").intValue()).isEqualTo(2);
  }

  @Test
  void streamsStateAfterState() throws Exception {
    HttpResponse<Stream<String>> events =
        client.send(
            request("api/events").header("Accept", "text/event-stream").build(),
            BodyHandlers.ofLines());

    try (Stream<String> lines = events.body()) {
      assertThat(
              lines
                  .filter(line -> line.startsWith("data: "))
                  .map(line -> JsonMapper.shared().readTree(line.substring("data: ".length())))
                  .map(news -> news.at("/worldNow").stringValue())
                  .limit(3))
          .hasSize(3)
          .doesNotHaveDuplicates()
          .isSorted();
    }
  }

  @Test
  void stopsWhileABrowserIsStillListening() throws Exception {
    HttpResponse<Stream<String>> events =
        client.send(
            request("api/events").header("Accept", "text/event-stream").build(),
            BodyHandlers.ofLines());

    server.close();

    assertThat(events.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> get("api/state")).isInstanceOf(ConnectException.class);
  }

  @Test
  void startsAPipeline() throws Exception {
    HttpResponse<String> answer =
        post("api/pipelines", "{\"pool\":\"warm\",\"stages\":3,\"jobs\":0}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(world.pipelines()).containsExactly(new PipelineChoice("warm", 3, 0));
  }

  @Test
  void switchesAFault() throws Exception {
    assertThat(post("api/faults/task-dies", "{\"on\":true}").statusCode()).isEqualTo(202);
    assertThat(post("api/faults/slow-pull", "{\"on\":false,\"parameter\":4.5}").statusCode())
        .isEqualTo(202);

    assertThat(world.faults())
        .containsExactly(
            new FaultChoice("task-dies", true, OptionalDouble.empty()),
            new FaultChoice("slow-pull", false, OptionalDouble.of(4.5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "null",
        "{}",
        "{\"pool\":\"warm\",\"stages\":1}",
        "{\"pool\":7,\"stages\":1,\"jobs\":1}",
        "{\"pool\":\"warm\",\"stages\":0,\"jobs\":1}",
        "{\"pool\":\"warm\",\"stages\":1,\"jobs\":-1}",
        "{\"pool\":\"warm\",\"stages\":1,\"jobs\":11}",
        "{\"pool\":\"warm\",\"stages\":1.5,\"jobs\":1}",
        "{\"pool\":\"warm\",\"stages\":99999999999,\"jobs\":1}",
        "{\"pool\":\"warm\",\"stages\":1,\"jobs\":1,\"more\":1}",
        "{\"pool\":\"warm\",\"stages\":1,\"jobs\":1} tail"
      })
  void answersABadPipelineWithAProblem(String body) throws Exception {
    assertProblem(post("api/pipelines", body), 400);
    assertThat(world.pipelines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"on\":1}",
        "{\"on\":true,\"parameter\":\"3\"}",
        "{\"on\":true,\"parameter\":0.5}",
        "{\"on\":true,\"parameter\":21}",
        "{\"on\":true,\"parameter\":null}"
      })
  void answersABadFaultWithAProblem(String body) throws Exception {
    assertProblem(post("api/faults/slow-pull", body), 400);
    assertThat(world.faults()).isEmpty();
  }

  @Test
  void refusesAParameterWhereThereIsNone() throws Exception {
    assertProblem(post("api/faults/task-dies", "{\"on\":true,\"parameter\":1}"), 400);
  }

  @Test
  void knowsNoOtherPoolsFaultsOrPaths() throws Exception {
    assertProblem(post("api/pipelines", "{\"pool\":\"x\",\"stages\":1,\"jobs\":1}"), 404);
    assertProblem(post("api/faults/x", "{\"on\":true}"), 404);
    assertProblem(get("api/nothing"), 404);
  }

  @Test
  void refusesAnOversizedBody() throws Exception {
    assertProblem(post("api/pipelines", "{\"pool\":\"" + "x".repeat(5000) + "\"}"), 413);
  }

  @Test
  void refusesAFormOfAnotherSite() throws Exception {
    HttpRequest form =
        request("api/faults/task-dies")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{\"on\":true}"))
            .build();

    assertProblem(client.send(form, BodyHandlers.ofString()), 415);
    assertThat(world.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/state", "api/events", "", "main.js", "chart.js"})
  void refusesForeignOriginsEverywhere(String path) throws Exception {
    HttpRequest foreign =
        request(path)
            .header("Origin", "http://evil.example")
            .header("Accept", "text/event-stream")
            .build();

    assertProblem(client.send(foreign, BodyHandlers.ofString()), 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/state", "", "main.js"})
  void refusesForeignHostNamesEverywhere(String path) throws Exception {
    assertThat(statusLineForHost(path, "evil.example")).contains(" 403 ");
    assertThat(statusLineForHost(path, "localhost:" + server.address().getPort()))
        .contains(" 200 ");
  }

  @Test
  void takesNoButtonPressFromAForeignOrigin() throws Exception {
    HttpRequest foreign =
        request("api/pipelines")
            .header("Origin", "null")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"pool\":\"warm\",\"stages\":1,\"jobs\":1}"))
            .build();

    assertProblem(client.send(foreign, BodyHandlers.ofString()), 403);
    assertThat(world.pipelines()).isEmpty();
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    int port = server.address().getPort();

    assertThat(
            NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .filter(address -> accepts(address, port)))
        .isEmpty();
  }

  private static boolean accepts(InetAddress address, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The JDK's client sets Host itself, so this one speaks plain text. */
  private String statusLineForHost(String path, String host) throws IOException {
    URI address = server.address();
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(path, host)
                  .getBytes(StandardCharsets.US_ASCII));
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return String.valueOf(lines.readLine());
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(json(answer).path("status").intValue()).isEqualTo(status);
    assertThat(json(answer).path("title").stringValue()).isNotBlank();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path)).timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest post =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(post, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
