package warmpool.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The simulations, small, against the real ingress: they expect what it does, and they notice when
 * it does something else.
 */
class SimulationsTest {
  private static final Duration RUN_MAX = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private boolean passes(Class<? extends Simulation> simulation, MiniIngress ingress)
      throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(
                Stream.of(jvm(), properties(ingress), gatling(simulation))
                    .flatMap(part -> part)
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("gatling.log").toFile())
            .start();
    boolean ended = run.waitFor(RUN_MAX.toSeconds(), TimeUnit.SECONDS);
    run.destroyForcibly();
    assertThat(ended).as(log()).isTrue();
    assertThat(run.exitValue()).as(log()).isIn(0, 2);
    return run.exitValue() == 0;
  }

  private static Stream<String> jvm() {
    return Stream.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"));
  }

  private Stream<String> properties(MiniIngress ingress) {
    var settings =
        Map.of(
            "url",
            ingress.url().toString(),
            "user",
            MiniIngress.USER,
            "password",
            MiniIngress.PASSWORD,
            "planUrl",
            MiniIngress.PLAN_URL,
            "rate",
            "40",
            "duration",
            "2",
            "warmup",
            "1",
            "p99",
            "5000",
            "slowClients",
            "5",
            "accepted",
            accepted().toString());
    return settings.entrySet().stream().map(e -> "-Dwarmpool." + e.getKey() + "=" + e.getValue());
  }

  private Stream<String> gatling(Class<? extends Simulation> simulation) {
    return Stream.of(
        "io.gatling.app.Gatling", "-nr", "-s", simulation.getName(), "-rf", folder.toString());
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("gatling.log"));
  }

  private Path accepted() {
    return folder.resolve("accepted.txt");
  }

  /** The hostile one: what the other two do is a part of it. */
  @Test
  void passesAgainstTheIngressAndNamesEveryCheckThatWasAccepted()
      throws IOException, InterruptedException {
    try (var ingress = new MiniIngress(UnaryOperator.identity())) {
      boolean passed = passes(HostileSimulation.class, ingress);

      assertThat(passed).as(log()).isTrue();
      assertThat(Files.readAllLines(accepted()))
          .hasSizeGreaterThan(40)
          .containsExactlyInAnyOrderElementsOf(ingress.queued());
    }
  }

  @Test
  void failsWhenABadHeaderIsLetThrough() throws IOException, InterruptedException {
    try (var lenient = new MiniIngress(SimulationsTest::withGoodPlanUrl)) {
      assertThat(passes(HostileSimulation.class, lenient)).isFalse();
      assertThat(log()).contains("status.find.is(400), found 200");
    }
  }

  private static APIGatewayProxyRequestEvent withGoodPlanUrl(APIGatewayProxyRequestEvent event) {
    var headers = new HashMap<>(event.getMultiValueHeaders());
    headers.put("Planurl", List.of(MiniIngress.PLAN_URL));
    return event.withMultiValueHeaders(headers);
  }
}
