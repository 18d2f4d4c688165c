package warmpool.ingress.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;
import warmpool.core.check.CheckRequest;
import warmpool.ingress.CallerCheck;
import warmpool.ingress.CheckIntake;
import warmpool.ingress.Webhooks;

/**
 * Whatever is sent to the webhook, it answers, it knows sound from spoiled, and it keeps secrets.
 */
class CheckWebhookHandlerPropertyTest {
  private static final List<CapturedLog> LOG = new ArrayList<>();

  private final List<CheckRequest> queued = new ArrayList<>();
  private final CheckWebhookHandler handler =
      new CheckWebhookHandler(
          new CheckIntake(
              new CallerCheck(() -> List.of(Webhooks.CALLER)), Webhooks.parser(), queued::add),
          () -> Webhooks.NOW);

  @BeforeContainer
  static void capture() {
    LOG.add(new CapturedLog());
  }

  @AfterContainer
  static void release() {
    LOG.removeFirst().close();
  }

  @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
  void answersAsTheOracleSaysAndKeepsSecrets(@ForAll("webhooks") GeneratedWebhook webhook) {
    queued.clear();

    APIGatewayProxyResponseEvent response = handler.handleRequest(webhook.event(), null);

    assertThat(response.getStatusCode()).isEqualTo(webhook.expectedStatus());
    assertThat(queued).hasSize(webhook.expectedStatus() == 200 ? 1 : 0);
    for (CheckRequest request : queued) {
      assertThat(webhook.values("AuthToken")).contains(request.token().value());
      assertThat(request.id().toString())
          .isEqualToIgnoringCase(
              String.join(
                  ".", id(webhook, "PlanId"), id(webhook, "JobId"), id(webhook, "TaskInstanceId")));
    }
    assertKept(webhook, response.getBody() + response.getHeaders());
    assertOneQuietLine(webhook);
    Statistics.label("status").collect(response.getStatusCode()).coverage(this::isVaried);
  }

  /** A generator that hardly ever makes one of the kinds would prove nothing about it. */
  private void isVaried(StatisticsCoverage coverage) {
    coverage.check(200).percentage(share -> share > 25);
    for (int status : List.of(400, 401, 404, 413)) {
      coverage.check(status).percentage(share -> share > 2);
    }
  }

  private static String id(GeneratedWebhook webhook, String name) {
    return webhook.values(name).getLast().strip();
  }

  private static void assertOneQuietLine(GeneratedWebhook webhook) {
    List<ILoggingEvent> lines = LOG.getFirst().take();
    assertThat(lines).hasSize(1);
    ILoggingEvent line = lines.getFirst();
    assertThat(line.getLevel()).isEqualTo(Level.INFO);
    assertThat(line.getThrowableProxy()).isNull();
    assertKept(webhook, line.getFormattedMessage() + line.getKeyValuePairs());
  }

  /** Neither a secret, plain or as it was sent, nor anything hostile is repeated. */
  private static void assertKept(GeneratedWebhook webhook, String said) {
    assertThat(said).doesNotContain(WebhookArbitraries.SECRET, WebhookArbitraries.HOSTILE);
    for (String sent : webhook.values("Authorization")) {
      assertThat(sent.length() > 8 && said.contains(sent)).isFalse();
    }
  }

  @Property(tries = 10_000)
  void anEventOfAnyShapeIsRefusedAndNothingIsThrown(
      @ForAll("shapes") APIGatewayProxyRequestEvent event) {
    assertThat(handler.handleRequest(event, null).getStatusCode()).isEqualTo(401);
    assertThat(queued).isEmpty();
    assertThat(LOG.getFirst().take()).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
  }

  @Property(tries = 10_000)
  void anEventOfAnyShapeFromAKnownCallerIsRefusedAndNothingIsThrown(
      @ForAll("shapes") APIGatewayProxyRequestEvent event) {
    var headers = new HashMap<String, String>();
    if (event.getHeaders() != null) {
      headers.putAll(event.getHeaders());
    }
    headers.put("authorization", Webhooks.headers().get("Authorization"));
    event.setHeaders(headers);

    assertThat(handler.handleRequest(event, null).getStatusCode()).isIn(400, 404);
    assertThat(queued).isEmpty();
    assertThat(LOG.getFirst().take()).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
  }

  @Provide
  Arbitrary<GeneratedWebhook> webhooks() {
    return WebhookArbitraries.webhooks();
  }

  /**
   * Absent fields, and maps that hold what their types forbid, as a lenient deserialiser leaves
   * them.
   */
  @Provide
  Arbitrary<APIGatewayProxyRequestEvent> shapes() {
    Arbitrary<String> text = Arbitraries.strings().all().ofMaxLength(20).injectNull(0.2);
    Arbitrary<Object> value =
        Arbitraries.oneOf(
            text.map(Object.class::cast),
            Arbitraries.integers().map(Object.class::cast),
            text.list().ofMaxSize(3).map(Object.class::cast));
    Arbitrary<String> name =
        Arbitraries.oneOf(text, Arbitraries.of("pool", "PlanId", "AuthToken", "Content-Type"));
    Arbitrary<Map<String, Object>> map = Arbitraries.maps(name, value).ofMaxSize(5).injectNull(0.2);
    Arbitrary<Map<String, Object>> parameters =
        Arbitraries.oneOf(map, Arbitraries.just(Map.of("pool", "linux")));
    Arbitrary<String> method = Arbitraries.of("POST", "GET").injectNull(0.2);
    return Combinators.combine(method, text, parameters, map.tuple2())
        .as((verb, body, path, headers) ->
            event(path, headers.get1(), headers.get2()).withHttpMethod(verb).withBody(body));
  }

  private static APIGatewayProxyRequestEvent event(
      Map<?, ?> parameters, Map<?, ?> single, Map<?, ?> multi) {
    var event = new APIGatewayProxyRequestEvent();
    event.setPathParameters(strings(parameters));
    event.setHeaders(strings(single));
    event.setMultiValueHeaders(lists(multi));
    event.setIsBase64Encoded(true);
    return event;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> strings(Map<?, ?> map) {
    return (Map<String, String>) map;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, List<String>> lists(Map<?, ?> map) {
    return (Map<String, List<String>>) map;
  }
}
