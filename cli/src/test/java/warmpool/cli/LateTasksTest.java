package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.Terminal.Ran;

/**
 * Between the first look at a cluster and the removal are a question, minutes of building and of
 * waiting: whoever is started in them once lost its stack.
 */
class LateTasksTest {
  private static final String CLUSTER = "AWS::ECS::Cluster ClusterEB0386A7";
  private static final String TASK = "arn:aws:ecs:eu-west-1:111111111111:task/warmpool/late";

  @TempDir private Path folder;
  @AutoClose private DestroyBed bed;

  @BeforeEach
  void start() throws IOException {
    bed = new DestroyBed(folder);
    bed.tasks(() -> bed.isBuilt() ? List.of(TASK) : List.of());
  }

  @Test
  void areSeenWithoutAScaler() throws IOException {
    bed.deployed.stack("compute", Map.of(), Map.of(CLUSTER, "warmpool"));

    Ran ran = bed.run("destroy", "--yes", "--json");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("has no scaler that lets agents go, and 1 tasks run in its cluster")
        .contains("aws ecs stop-task --region eu-west-1 --cluster warmpool --task " + TASK)
        .doesNotContain("paused");
    assertThat(ran.json().path("strandedTasks").path(0).asString()).isEqualTo(TASK);
    assertThat(ran.json().path("destroyed").asBoolean()).isFalse();
    assertThat(bed.told()).contains("package").doesNotContain("destroy");
    assertThat(bed.retained.removed).isEmpty();
  }

  /** Rows tell of agents; a task that no row knows is in nobody's roster. */
  @Test
  void areSeenWhenAllAgentsAreGone() throws IOException {
    Ran ran = bed.run("destroy", "--yes", "--wait", "PT3H", "--json");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(bed.roster()).isEmpty();
    assertThat(ran.err())
        .contains("has no agents by its rows, and 1 tasks run in its cluster; nothing was removed")
        .contains("aws ecs stop-task --region eu-west-1 --cluster c --task " + TASK)
        .contains("pools are paused: run it again, or ./warmpool pool resume linux");
    assertThat(ran.json().path("strandedTasks").path(0).asString()).isEqualTo(TASK);
    assertThat(ran.json().path("agents").path("working").asInt(-1)).isZero();
    assertThat(ran.json().path("destroyed").asBoolean()).isFalse();
    assertThat(bed.told()).contains("package").doesNotContain("destroy");
    assertThat(bed.retained.removed).isEmpty();
  }
}
