package warmpool.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.settings.WarmpoolYaml;

/** A pool of a file is the same pool on this machine: the workers are told what it says. */
class DescribedWorldTest {
  private static final String FILE =
      """
      stack: {name: demo, region: eu-west-1, network: {public: {}}}
      organisations:
        - url: https://dev.azure.com/example/
          credential: {pat: {}}
      image: {source: {s3: {bucket: images, key: source.zip}}}
      pools:
        - name: nightly
          registration: preregistered
          size: {cpu: 4096, memory: 8192}
          architecture: x86_64
          capacity: {spotPercent: 70}
          agents: {min: 1, max: 9}
          parallelJobs: 7
          deadline: PT20M
          leadTimeMax: PT8M
          waitTarget: PT45S
          policy:
            schedule:
              zone: Europe/Berlin
              windows:
                - {days: [MON], from: "08:00", to: "18:00", agents: 3}
              otherwise: 1
      """;

  private static LocalPool pool;
  private static LocalWorld world;

  @BeforeAll
  static void start() {
    pool = new LocalPool(WarmpoolYaml.parse("warmpool.yaml", FILE).pools().getFirst());
    world = LocalWorld.start(LocalSettings.of(60, 1, Instant.now(), List.of(pool)));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static JsonNode told(String key) {
    return JsonMapper.shared().readTree(Objects.requireNonNull(world.environment().get(key), key));
  }

  @Test
  void numbersTimesAndPolicyAreTheFiles() {
    JsonNode settings = told("WARMPOOL_POOLS").path(0);

    assertThat(settings.path("name").stringValue()).isEqualTo("nightly");
    assertThat(settings.path("agentsMax").intValue()).isEqualTo(9);
    assertThat(settings.path("parallelJobsMax").intValue()).isEqualTo(7);
    assertThat(settings.path("deadline").stringValue()).isEqualTo("PT20M");
    assertThat(settings.path("leadTimeMax").stringValue()).isEqualTo("PT8M");
    assertThat(settings.at("/policy/schedule/otherwise").intValue()).isEqualTo(1);
    assertThat(pool.policy()).isEqualTo("schedule(1 windows, else 1)");
    assertThat(world.environment()).containsEntry("WARMPOOL_PREREGISTERED_POOLS", "nightly");
  }

  @Test
  void spotShareAndSizeAreTheFiles() {
    JsonNode fleet = told("WARMPOOL_FLEETS").path("nightly");

    assertThat(fleet.path("spotPercent").intValue()).isEqualTo(70);
    assertThat(fleet.at("/capacity/0/provider").stringValue()).isEqualTo("FARGATE_SPOT");
    assertThat(world.environment())
        .containsEntry("WARMPOOL_TASK_DEFINITIONS", "nightly=warmpool-agent-nightly:1");
    assertThat(pool.family().size().cpu()).isEqualTo(4096);
    assertThat(pool.family().size().memory()).isEqualTo(8192);
    assertThat(pool.family().size().architecture()).isEqualTo("X86_64");
  }

  @Test
  void graphsHaveTheFilesTarget() {
    assertThat(pool.dashboard().target()).isEqualTo(45);
    assertThat(pool.dashboard().patience()).isEqualTo(400);
  }
}
