package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.AdoClient.json;
import static warmpool.local.ado.Rig.job;
import static warmpool.local.ado.Rig.stage;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Service connections, queues and checks as they are set up over REST, and as they then work. */
class SetupRoutesTest {
  private static final String CHECKS = "demo/_apis/pipelines/checks/configurations";
  private static final String HEADERS =
      "{\\\"PlanId\\\":\\\"$(System.PlanId)\\\",\\\"Typo\\\":\\\"$(system.Plan)\\\","
          + "\\\"Authorization\\\":\\\"Bearer mine\\\"}";

  private final Rig rig = new Rig(60);

  @AfterEach
  void close() {
    rig.close();
  }

  private HttpResponse<String> connection(String name) throws Exception {
    return rig.admin.send(
        "POST",
        "_apis/serviceendpoint/endpoints",
        """
        {"name":"%s","type":"generic","url":"%s/",
         "authorization":{"scheme":"UsernamePassword",
                          "parameters":{"username":"u","password":"secret"}}}\
        """
            .formatted(name, rig.webhook.base()));
  }

  private HttpResponse<String> check(String connection, String wait) throws Exception {
    return rig.admin.send(
        "POST",
        CHECKS,
        """
        {"type":{"id":"fe1de3ee-a436-41b4-bb20-f6eb4cb879a7"},"timeout":60,
         "resource":{"type":"queue","id":"%d"},
         "settings":{"definitionRef":{"id":"9c3e8943-130d-4c78-ac63-8af81df62dfb"},
                     "inputs":{"connectedServiceName":"%s","urlSuffix":"v1/checks/warm",
                               "waitForCompletion":"%s","headers":"%s"}}}\
        """
            .formatted(rig.poolId + 100, connection, wait, HEADERS));
  }

  @Test
  void aPasswordIsNeverShown() throws Exception {
    HttpResponse<String> made = connection("one");
    HttpResponse<String> listed =
        rig.admin.get("demo/_apis/serviceendpoint/endpoints?endpointNames=one");

    assertThat(made.body() + listed.body()).doesNotContain("secret").contains("\"username\":\"u\"");
    assertThat(connection("one").statusCode()).isEqualTo(409);
  }

  @Test
  void aCheckCallsWhatItsConnectionSaysWithTheHeadersItHas() throws Exception {
    rig.ado.addPlaceholder("warm", "placeholder");
    String id = json(connection("one")).path("id").asString();
    assertThat(check(id, "true").statusCode()).isEqualTo(200);

    rig.run(stage("deploy", job("a")));

    WebhookReceiver.Received call = rig.webhook.next();
    assertThat(call.path()).isEqualTo("/v1/checks/warm");
    assertThat(call.header("PlanId")).hasSize(36);
    assertThat(call.header("Typo")).isEqualTo("$(system.Plan)");
    assertThat(call.header("BuildId")).isEmpty();
    assertThat(call.header("Authorization")).startsWith("Basic ");
  }

  @Test
  void settingsAreShownToWhoeverAsksForThemOnly() throws Exception {
    check(json(connection("one")).path("id").asString(), "false");
    String list = CHECKS + "?resourceType=queue&resourceId=" + (rig.poolId + 100);

    JsonNode brief = rig.adminGet(list).path("value").path(0);
    JsonNode all = rig.adminGet(list + "&$expand=settings").path("value").path(0);

    assertThat(brief.has("settings")).isFalse();
    assertThat(all.path("settings").path("inputs").path("waitForCompletion").asString())
        .isEqualTo("false");
    assertThat(all.path("timeout").asInt()).isEqualTo(60);
  }

  @Test
  void aPoolMadeOverRestHasNoQueueUntilSomebodyMakesIt() throws Exception {
    JsonNode pool =
        json(
            rig.admin.send(
                "POST", "_apis/distributedtask/pools", "{\"name\":\"cold\",\"autoUpdate\":false}"));
    String queues = "demo/_apis/distributedtask/queues";
    String named = queues + "?poolIds=" + pool.path("id").asLong();
    int before = rig.adminGet(named).path("count").asInt();

    rig.admin.send("POST", queues, "{\"name\":\"cold\",\"pool\":{\"id\":" + pool.path("id") + "}}");

    assertThat(pool.path("autoUpdate").asBoolean()).isFalse();
    assertThat(before).isZero();
    assertThat(rig.adminGet(named).path("count").asInt()).isEqualTo(1);
    assertThat(rig.ado.changes()).hasSize(2);
  }
}
