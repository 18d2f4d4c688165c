package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import warmpool.callback.lambda.CallbackWiring;
import warmpool.core.name.PoolName;
import warmpool.infra.Templates.Resource;
import warmpool.ingress.lambda.IngressWiring;
import warmpool.scaler.lambda.ScalerWiring;

/**
 * What is deployed fits what has been written: classes exist, and start with what they are told.
 */
class FunctionsTest {
  private static final Templates TEMPLATES = Templates.of(Synthesis.ofExample("small"));

  /** To be written; when it is there, take it off here. */
  private static final Set<String> AWAITED = Set.of("warmpool.scaler.lambda.AgentEndpointHandler");

  @Test
  void everyHandlerIsAClassThatLambdaCanCall() throws ClassNotFoundException {
    Set<String> missing = new TreeSet<>();
    for (Resource function : functions()) {
      String handler = function.at("/Handler").stringValue();
      if (SdkCalls.has(handler)) {
        assertThat(RequestHandler.class).isAssignableFrom(Class.forName(handler));
        assertThat(Class.forName(handler).getConstructors())
            .anyMatch(it -> it.getParameterCount() == 0);
      } else {
        missing.add(handler);
      }
    }

    assertThat(missing).isEqualTo(AWAITED);
  }

  @Test
  void everyHandlerThatThereIsHasAFunction() {
    assertThat(functions())
        .extracting(function -> function.at("/Handler").stringValue())
        .containsExactlyInAnyOrder(
            "warmpool.ingress.lambda.CheckWebhookHandler",
            "warmpool.callback.lambda.CheckRequestHandler",
            "warmpool.callback.lambda.PairingHandler",
            "warmpool.scaler.lambda.PoolSignalHandler",
            "warmpool.scaler.lambda.ScheduledTickHandler",
            "warmpool.scaler.lambda.TaskEventHandler",
            "warmpool.scaler.lambda.AgentEndpointHandler");
  }

  @Test
  void theIngressStartsWithWhatItIsTold() {
    var values = started("warmpool.ingress.lambda.CheckWebhookHandler");

    assertThat(IngressWiring.wire(values, InstantSource.system())).isNotNull();
  }

  @Test
  void theCallbackStartsWithWhatItIsTold() {
    for (String handler : List.of("CheckRequestHandler", "PairingHandler")) {
      var values = started("warmpool.callback.lambda." + handler);

      assertThat(CallbackWiring.wire(values, InstantSource.system(), new SplittableRandom(1)))
          .isNotNull();
    }
  }

  @Test
  void theScalerStartsWithWhatItIsTold() {
    for (String handler :
        List.of("PoolSignalHandler", "ScheduledTickHandler", "TaskEventHandler")) {
      var values = started("warmpool.scaler.lambda." + handler);

      assertThat(ScalerWiring.wire(values, InstantSource.system()).pools())
          .containsOnlyKeys(new PoolName("linux"));
    }
  }

  @Test
  void theAgentEndpointIsToldWhatItsContractSays() {
    assertThat(TEMPLATES.environment("warmpool.scaler.lambda.AgentEndpointHandler"))
        .containsOnlyKeys(
            "WARMPOOL_TABLE",
            "WARMPOOL_SIGNAL_QUEUE_URL",
            "WARMPOOL_STACK",
            "WARMPOOL_POOLS",
            "WARMPOOL_ADO_ORGANISATION",
            "WARMPOOL_ADO_PAT_SECRET_ARN");
  }

  /** A snapshot belongs to a version, so that whoever calls another pays for a cold start. */
  @Test
  void everythingCallsThePublishedVersion() {
    assertThat(functions())
        .allSatisfy(function -> {
          assertThat(function.at("/Runtime").stringValue()).isEqualTo("java25");
          assertThat(function.at("/Architectures/0").stringValue()).isEqualTo("arm64");
          assertThat(function.at("/SnapStart/ApplyOn").stringValue())
              .isEqualTo("PublishedVersions");
        });
    assertThat(TEMPLATES.ofType("AWS::Lambda::Alias"))
        .hasSameSizeAs(functions())
        .allSatisfy(alias -> assertThat(alias.at("/Name").stringValue()).isEqualTo("live"));
    assertThat(TEMPLATES.ofType("AWS::Lambda::Permission"))
        .hasSize(5)
        .allSatisfy(it -> assertThat(it.at("/FunctionName").toString()).contains("Aliaslive"));
    assertThat(TEMPLATES.ofType("AWS::Lambda::EventSourceMapping"))
        .hasSize(3)
        .allSatisfy(it -> assertThat(it.at("/FunctionName").toString()).contains("Aliaslive"));
  }

  @Test
  void queuesReportWhichMessagesFailed() {
    assertThat(TEMPLATES.ofType("AWS::Lambda::EventSourceMapping"))
        .allSatisfy(it -> {
          assertThat(it.at("/FunctionResponseTypes/0").stringValue())
              .isEqualTo("ReportBatchItemFailures");
          assertThat(it.at("/ScalingConfig/MaximumConcurrency").intValue()).isBetween(2, 20);
        });
  }

  @Test
  void noSecretIsInAnEnvironment() {
    Set<String> keys =
        functions().stream()
            .flatMap(it -> it.at("/Environment/Variables").properties().stream())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());

    assertThat(keys)
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key).doesNotContain("LOCAL").doesNotEndWith("_PAT"))
        .filteredOn(key -> key.contains("SECRET") || key.contains("PAT_"))
        .allSatisfy(key -> assertThat(key).endsWith("_ARN"));
  }

  @Test
  void everyFunctionWritesALogThatEnds() {
    assertThat(TEMPLATES.ofType("AWS::Logs::LogGroup"))
        .isNotEmpty()
        .allSatisfy(log -> assertThat(log.at("/RetentionInDays").intValue()).isPositive());
    assertThat(functions())
        .allSatisfy(it -> assertThat(it.at("/LoggingConfig/LogGroup/Ref").isString()).isTrue());
  }

  private static List<Resource> functions() {
    return TEMPLATES.ofType("AWS::Lambda::Function");
  }

  private static Map<String, String> started(String handler) {
    Map<String, String> values = TEMPLATES.environment(handler);
    values.put("AWS_REGION", "eu-central-1");
    return values;
  }
}
