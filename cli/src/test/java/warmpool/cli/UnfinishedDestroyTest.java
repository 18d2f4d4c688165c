package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.Terminal.Ran;
import warmpool.core.agent.AgentState;

/**
 * A compute stack that failed, or is half removed, may have agents: its scaler may have run for
 * minutes. A stack without outputs was once taken for one that never ran.
 */
class UnfinishedDestroyTest {
  private static final String TICK = "EachMinuteC8390D13";
  private static final String SCHEDULE = "AWS::Scheduler::Schedule " + TICK;
  private static final String CLUSTER = "AWS::ECS::Cluster ClusterEB0386A7";

  /** As the local stack calls it. */
  private static final String HERE = "warmpool";

  @TempDir private Path folder;
  @AutoClose private DestroyBed bed;

  @BeforeEach
  void start() throws IOException {
    bed = new DestroyBed(folder);
    bed.untilAgentsAre(AgentState.Ready.class);
  }

  /** Created without going back on failure: everything is there but the outputs. */
  @Test
  void drainsThroughAScalerThatTicksThoughItsStackWasNeverFinished() throws IOException {
    bed.deployed.stack("compute", Map.of(), Map.of(SCHEDULE, "each-minute", CLUSTER, HERE));

    Ran ran = bed.run("destroy", "--yes", "--wait", "PT3H");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("pause linux").contains("let agents go: 1 ready");
    assertThat(bed.roster()).isEmpty();
    assertThat(bed.told()).contains("destroy --force").contains("warmpool-local-compute");
  }

  @Test
  void saysWhatUndoesThePauseOfAStackThatCommandsDoNotFind() throws IOException {
    bed.deployed.stack("compute", Map.of(), Map.of(SCHEDULE, "each-minute", CLUSTER, HERE));
    bed.deployed.script(DeployedBed.CDK, "exit 3");

    Ran ran = bed.run("destroy", "--yes", "--wait", "PT3H");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("./warmpool deploy; ./warmpool pool resume linux");
  }

  /** Rolled back as far as it went: a cluster with tasks cannot be removed. */
  @Test
  void removesNothingWhileTasksRunThatNobodyLetsGo() throws IOException {
    bed.deployed.stack("compute", Map.of(), Map.of(CLUSTER, HERE));

    Ran ran = bed.run("destroy", "--yes");
    Ran json = bed.run("destroy", "--yes", "--json");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("warmpool-local-compute has no scaler that lets agents go")
        .contains("tasks run in its cluster; nothing was removed")
        .contains("aws ecs stop-task --region eu-west-1 --cluster warmpool --task arn:aws:ecs:");
    assertThat(json.exit()).isEqualTo(1);
    assertThat(json.json().path("strandedTasks").path(0).asString()).startsWith("arn:aws:ecs:");
    assertThat(json.json().path("destroyed").asBoolean()).isFalse();
    assertThat(bed.told()).isEmpty();
    assertThat(bed.retained.removed).isEmpty();
  }

  /** It has its outputs until it is gone altogether. */
  @Test
  void doesNotTrustTheOutputsOfAHalfRemovedStack() throws IOException {
    bed.deployed.stack(
        "compute",
        bed.deployed.account.outputs.getOrDefault("warmpool-local-compute", Map.of()),
        Map.of(SCHEDULE, "each-minute", CLUSTER, HERE));
    bed.deployed.account.removed.add(TICK);

    Ran ran = bed.run("destroy", "--yes");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("tasks run in its cluster");
    assertThat(bed.run("pool", "pause", "linux").out()).contains("is now paused");
    assertThat(bed.told()).isEmpty();
  }

  /** Without the data there are no rows to drain by, and an empty cluster may be filled again. */
  @Test
  void removesNothingBesideAScalerThatNobodyCanPause() throws IOException {
    bed.deployed.stack("compute", Map.of(), Map.of(SCHEDULE, "each-minute", CLUSTER, "gone"));
    bed.deployed.account.outputs.remove("warmpool-local-data");

    Ran ran = bed.run("destroy", "--yes");
    Ran json = bed.run("destroy", "--yes", "--json");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("the scaler of stack warmpool-local-compute ticks")
        .contains("its rows are not known, so nobody can pause its pools; nothing was removed")
        .contains(
            "aws cloudformation delete-stack --region eu-west-1"
                + " --stack-name warmpool-local-compute");
    assertThat(json.exit()).isEqualTo(1);
    assertThat(json.json().path("destroyed").asBoolean()).isFalse();
    assertThat(bed.told()).isEmpty();
  }

  /** One that is taken out of the file has its agents until the next deployment. */
  @Test
  void drainsThePoolsThatWereDeployedAndNotThoseOfTheFile() throws IOException {
    bed.deployed.stack("compute", Map.of(), Map.of(SCHEDULE, "each-minute", CLUSTER, HERE));
    bed.deployed.write(DeployedBed.FILE.replace("name: linux", "name: later"));

    Ran ran = bed.run("destroy", "--yes", "--wait", "PT3H");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("pause linux").doesNotContain("later");
    assertThat(bed.roster()).isEmpty();
  }

  @Test
  void drainsThePoolsOfTheFileWhereTheStackDoesNotSayItsOwn() {
    bed.deployed.stack("compute", Map.of(), Map.of(SCHEDULE, "each-minute", CLUSTER, HERE));
    bed.deployed.account.metadata.clear();

    Ran ran = bed.run("destroy", "--yes", "--wait", "PT3H");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("pause linux");
    assertThat(bed.roster()).isEmpty();
  }

  @Test
  void doesNotGuessThePoolsOfAStackThatSaysThemOtherwise() throws IOException {
    bed.deployed.stack("compute", Map.of(), Map.of(SCHEDULE, "each-minute", CLUSTER, HERE));
    bed.deployed.account.metadata.put("warmpool-local-compute", Map.of("Pools", "[{}]"));

    Ran ran = bed.run("destroy", "--yes");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("which pools the stack warmpool-local-compute has");
    assertThat(bed.told()).isEmpty();
  }

  @Test
  void removesAStackWhoseClusterIsEmptyOrGone() throws IOException {
    bed.deployed.stack("compute", Map.of(), Map.of(CLUSTER, "gone"));

    Ran ran = bed.run("destroy", "--yes");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("no task runs in its cluster gone").doesNotContain("pause");
    assertThat(bed.told()).contains("destroy --force").contains("warmpool-local-compute");
  }
}
