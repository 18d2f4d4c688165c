package warmpool.scaler.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

/**
 * Whatever is sent to the agent endpoint, it answers, and what it was told or knows stays in it.
 */
class AgentEndpointHandlerPropertyTest {
  private static final List<CapturedLog> LOG = new ArrayList<>();

  @BeforeContainer
  static void capture() {
    LOG.add(new CapturedLog());
  }

  @AfterContainer
  static void release() {
    LOG.removeFirst().close();
  }

  @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
  void answersAsTheOracleSaysAndKeepsSecrets(@ForAll("calls") GeneratedCall call) {
    EndpointBed bed = new EndpointBed();
    bed.answer(EndpointBed.call("bootstrap", EndpointBed.AGENT.value()));
    LOG.getFirst().take();
    bed.storeDown = call.storeDown();

    APIGatewayProxyResponseEvent response = bed.answer(call.event());

    assertThat(response.getStatusCode()).isEqualTo(call.expectedStatus());
    List<ILoggingEvent> lines = LOG.getFirst().take();
    assertThat(lines).hasSizeLessThanOrEqualTo(1);
    for (ILoggingEvent line : lines) {
      assertThat(line.getLevel()).isIn(Level.INFO, Level.WARN);
      assertThat(line.getThrowableProxy()).isNull();
      assertKept(line.getFormattedMessage() + line.getKeyValuePairs());
      assertThat(line.getKeyValuePairs().toString()).doesNotContain("registration-");
    }
    assertThat(response.getBody()).doesNotContain(EndpointBed.TOKEN, CallArbitraries.NONCE);
    if (response.getStatusCode() != 200) {
      assertKept(response.getBody() + response.getHeaders());
      assertThat(response.getBody()).doesNotContain("registration-");
    }
    Statistics.label("status").collect(response.getStatusCode()).coverage(this::isVaried);
  }

  /** A generator that hardly ever makes one of the kinds would prove nothing about it. */
  private void isVaried(StatisticsCoverage coverage) {
    for (int status : List.of(200, 400, 401, 404, 503)) {
      coverage.check(status).percentage(share -> share > 2);
    }
  }

  private static void assertKept(String said) {
    assertThat(said)
        .doesNotContain(
            EndpointBed.TOKEN, EndpointBed.REPORT, CallArbitraries.NONCE, CallArbitraries.HOSTILE);
  }

  @Provide
  Arbitrary<GeneratedCall> calls() {
    return CallArbitraries.calls();
  }
}
