package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import warmpool.callback.lambda.CallbackWiring;
import warmpool.core.name.PoolName;
import warmpool.infra.Templates.Resource;
import warmpool.ingress.lambda.IngressWiring;
import warmpool.scaler.lambda.AgentEndpointServices.Bootstraps;
import warmpool.scaler.lambda.AgentEndpointWiring;
import warmpool.scaler.lambda.ScalerWiring;
import warmpool.settings.PoolSection;

/**
 * What is deployed fits what has been written: classes exist, and start with what they are told.
 */
class FunctionsTest {
  private static final Templates TEMPLATES = Templates.of(Synthesis.ofExample("small"));

  private static final Map<String, Templates> EXAMPLES =
      Map.of(
          "small", TEMPLATES,
          "office", Templates.of(Synthesis.ofExample("office")),
          "large", Templates.of(Synthesis.ofExample("large")));

  @Test
  void everyHandlerIsAClassThatLambdaCanCall() throws ClassNotFoundException {
    for (Resource function : functions()) {
      Class<?> handler = Class.forName(function.at("/Handler").stringValue());

      assertThat(RequestHandler.class).isAssignableFrom(handler);
      assertThat(handler.getConstructors()).anyMatch(it -> it.getParameterCount() == 0);
    }
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

  /** Among them pools with a share of Spot, and each kind of credential. */
  @Test
  void theScalerStartsWithWhatItIsTold() {
    EXAMPLES.forEach((name, templates) -> {
      for (String handler :
          List.of("PoolSignalHandler", "ScheduledTickHandler", "TaskEventHandler")) {
        var values = started(templates, "warmpool.scaler.lambda." + handler);

        assertThat(ScalerWiring.wire(values, InstantSource.system()).pools().names())
            .containsExactlyInAnyOrderElementsOf(pools(name));
      }
    });
  }

  @Test
  void theAgentEndpointStartsWithWhatItIsTold() {
    EXAMPLES.forEach((name, templates) -> {
      var values = started(templates, "warmpool.scaler.lambda.AgentEndpointHandler");
      Bootstraps served = AgentEndpointWiring.wire(values, InstantSource.system()).bootstraps();

      assertThat(served.pools()).isEqualTo(pools(name));
      assertThat(served.preregistered()).isEqualTo(name.equals("small") ? pools(name) : Set.of());
    });
  }

  /** Who takes checks is told their names only. */
  @Test
  void everyFunctionThatKeepsPoolsHasTheirLayer() {
    assertThat(TEMPLATES.ofType("AWS::Lambda::LayerVersion")).hasSize(1);
    assertThat(functions())
        .allSatisfy(function ->
            assertThat(function.at("/Layers").size())
                .as(function.name())
                .isEqualTo(function.at("/Handler").stringValue().contains(".ingress.") ? 0 : 1));
    assertThat(functions())
        .allSatisfy(it ->
            assertThat(it.at("/Environment/Variables").propertyNames())
                .doesNotContain("WARMPOOL_POOLS", "WARMPOOL_FLEETS"));
  }

  /**
   * A new size or image changes a task definition's revision, and nothing in a function's template:
   * the version that runs would go on launching one that is no longer there.
   */
  @Test
  void aNewTaskDefinitionIsANewVersionOfWhoLaunchesIt() {
    Templates large = Objects.requireNonNull(EXAMPLES.get("large"));
    List<String> definitions =
        large.ofType("AWS::ECS::TaskDefinition").stream().map(Resource::name).toList();
    List<Resource> launching =
        large.ofType("AWS::Lambda::Version").stream()
            .filter(it -> it.name().matches("(Signals|Minute|TaskEvents)CurrentVersion.*"))
            .toList();

    assertThat(definitions).hasSize(3);
    assertThat(launching)
        .hasSize(3)
        .allSatisfy(version -> {
          JsonNode description = version.at("/Description");
          assertThat(description.toString()).contains(definitions);
          assertThat(Deployed.text(description)).isEqualTo("Task definitions 1,1,1");
        });
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

  private static Set<PoolName> pools(String example) {
    return Synthesis.example(example).pools().stream()
        .map(PoolSection::name)
        .collect(Collectors.toSet());
  }

  private static Map<String, String> started(String handler) {
    return started(TEMPLATES, handler);
  }

  private static Map<String, String> started(Templates templates, String handler) {
    Map<String, String> values = templates.environment(handler);
    values.put("AWS_REGION", "eu-central-1");
    return values;
  }
}
