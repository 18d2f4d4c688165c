package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.Rig.stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Microsoft's own client library discovers the simulated service and uses it, knowing nothing of
 * us.
 */
class NodeClientTest {
  private static final Path NODE = Path.of("src/test/node");

  private static JsonNode runClient(List<String> arguments) throws Exception {
    assertThat(NODE.resolve("node_modules/azure-devops-node-api"))
        .as("the client library is not installed: run npm ci in local/src/test/node")
        .exists();
    Path out = Files.createTempFile("node-client", ".out");
    var command = new ArrayList<>(List.of("node", "client.mjs"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(NODE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String text = Files.readString(out);
    Files.delete(out);
    assertThat(ended).as("node did not end: " + text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return JsonMapper.builder().build().readTree(text.strip().lines().toList().getLast());
  }

  @Test
  void microsoftsOwnClientCanUseTheSimulatedService() throws Exception {
    try (Rig rig = new Rig(60).withCheck(Rig.LONG)) {
      // Only a placeholder has what the job needs, so the agent made by the client stays idle.
      rig.ado.addPlaceholder("warm", "special", Map.of("special", "1"));
      var special = new JobPlan("a", Duration.ofSeconds(20), List.of("special"));
      long build = rig.run(stage("deploy", special));
      WebhookReceiver.Received call = rig.webhook.next();
      rig.ado.bypassChecks(build, "deploy");

      JsonNode seen =
          runClient(
              List.of(
                  rig.ado.organisationUrl().toString(),
                  rig.ado.adminToken(),
                  call.header("AuthToken"),
                  call.header("ProjectId"),
                  call.header("PlanId"),
                  call.header("TaskInstanceId")));

      assertThat(seen.path("pools").toString()).isEqualTo("[{\"name\":\"warm\",\"poolType\":1}]");
      assertThat(seen.path("created").path("status").asInt()).isEqualTo(1);
      assertThat(seen.path("created").path("clientId").asString()).isNotEmpty();
      assertThat(seen.path("session").asString()).isEqualTo("string");
      assertThat(seen.path("online").toString()).isEqualTo("[2]");
      assertThat(seen.path("noMessage").isNull()).isTrue();
      assertThat(seen.path("disabled").asBoolean(true)).isFalse();
      assertThat(seen.path("userCapabilities").path("tool").asString()).isEqualTo("1");
      assertThat(seen.path("left").toString()).isEqualTo("[\"placeholder\",\"special\"]");
      assertThat(seen.path("requests").toString())
          .isEqualTo("[{\"jobName\":\"a\",\"queued\":true,\"result\":null}]");
      assertThat(seen.path("plan").toString()).isEqualTo("{\"same\":true,\"timeline\":true}");
      assertThat(seen.path("logLines").asInt()).isEqualTo(1);
      assertThat(seen.path("records").asInt()).isEqualTo(1);
      assertThat(rig.checkOf(build, "deploy").log()).containsExactly("from node");
      assertThat(rig.checkOf(build, "deploy").console()).containsExactly("live from node");
      assertThat(rig.checkOf(build, "deploy").currentOperation()).isEqualTo("from node");
    }
  }
}
