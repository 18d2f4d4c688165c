package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.Terminal.Ran;
import warmpool.core.agent.AgentState;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.PipelineRun;
import warmpool.local.ado.RunView;
import warmpool.local.ado.StagePlan;

/**
 * An installation goes, and nobody's job with it; what is gone for good was shown and agreed to.
 */
class DestroyCommandTest {
  @TempDir private Path folder;
  @AutoClose private DestroyBed bed;

  @BeforeEach
  void start() throws IOException {
    bed = new DestroyBed(folder);
  }

  @Test
  void letsReadyAgentsGoThroughTheScalerAndThenRemovesTheStacks() throws IOException {
    bed.untilAgentsAre(AgentState.Ready.class);

    Ran ran = bed.run("destroy", "--yes", "--wait", "PT3H");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(bed.roster()).isEmpty();
    assertThat(bed.deployed.stack.world().ado().agents("linux"))
        .noneMatch(agent -> agent.name().startsWith("wp-"));
    assertThat(bed.run("pool", "pause", "linux").out()).contains("was already paused");
    assertThat(bed.told())
        .contains("destroy --force")
        .contains("warmpool-local-compute warmpool-local-image warmpool-local-network")
        .doesNotContain("warmpool-local-data");
    assertThat(bed.retained.removed).isEmpty();
    assertThat(ran.out())
        .contains("What stays, and what removes it:")
        .contains(
            "aws cloudformation delete-stack --region eu-west-1 --stack-name warmpool-local-data")
        .contains("image repository agents with 3 images")
        .contains("aws ecr delete-repository --force --repository-name agents --region eu-west-1")
        .contains("aws s3 rb --force s3://artifacts --region eu-west-1")
        .contains("aws logs delete-log-group --log-group-name /aws/ecs/containerinsights/c/perf")
        .contains("--pending-window-in-days 30 --key-id data-key --region eu-west-1")
        .containsPattern("update-table --no-deletion-protection-enabled .* --region eu-west-1 &&")
        .contains("aws apigateway update-account --region eu-west-1 ")
        .contains(":task-definition/warmpoollocalcomputePool')]\" --output text | xargs -r -n 1 ")
        .contains("./warmpool connect --undo");
  }

  @Test
  void leavesAgentsToTheirJobsAndRemovesNothingWhileOneHasAny() throws IOException {
    long build = queueJob(Duration.ofHours(2));
    bed.untilAgentsAre(AgentState.Busy.class);

    Ran ran = bed.run("destroy", "--yes", "--wait", "PT5M", "--json");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("agents are still there").contains("pool resume linux");
    assertThat(ran.json().path("agents").path("working").asInt()).isEqualTo(1);
    assertThat(ran.json().path("destroyed").asBoolean()).isFalse();
    assertThat(bed.deployed.stack.world().ado().run(build).status())
        .isNotEqualTo(RunView.Status.COMPLETED);
    assertThat(bed.told()).doesNotContain("destroy");
  }

  @Test
  void waitsForAJobToEnd() throws IOException {
    long build = queueJob(Duration.ofMinutes(30));
    bed.untilAgentsAre(AgentState.Busy.class);

    Ran ran = bed.run("destroy", "--yes", "--wait", "PT3H");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("1 with a job");
    assertThat(bed.deployed.stack.world().ado().run(build).status())
        .isEqualTo(RunView.Status.COMPLETED);
  }

  private long queueJob(Duration lasting) {
    var stage = new StagePlan("build", "linux", List.of(new JobPlan("job", lasting)));
    return bed.deployed.stack.world().ado().queueRun(new PipelineRun("run", List.of(stage)));
  }

  @Test
  void showsWhatGoesForGoodAndAsks() throws IOException {
    Ran asked = bed.run("destroy", "--purge");

    assertThat(asked.exit()).isEqualTo(1);
    assertThat(asked.out())
        .contains("pause linux")
        .contains("- stack warmpool-local-compute")
        .contains("- image repository agents with 3 images")
        .contains("- artifact bucket artifacts with 2 objects")
        .contains("- log group /aws/ecs/containerinsights/c/performance")
        .contains("- key image-key")
        .contains("gone for good")
        .doesNotContain("- key data-key")
        .contains("Nothing was removed.");
    assertThat(bed.run("pool", "pause", "linux").out()).contains("is now paused");
    assertThat(bed.told()).isEmpty();
    assertThat(bed.retained.removed).isEmpty();
  }

  @Test
  void emptiesWhatItIsAskedTo() {
    Ran ran = bed.run("destroy", "--purge", "--yes", "--json");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(bed.retained.removed)
        .containsExactly(
            "log group /aws/ecs/containerinsights/c/performance",
            "log group /aws/lambda/provider",
            "repository agents",
            "DELETE /artifacts/image/a%20b.zip",
            "DELETE /artifacts/image/c.zip",
            "DELETE /artifacts",
            "key image-key");
    assertThat(ran.json().path("purged").size()).isEqualTo(5);
    assertThat(ran.json().path("stays").toString()).contains("data-key").doesNotContain("s3://");
  }

  @Test
  void saysBeforehandThatThisIsTheRunToPurgeIn() {
    String words = "only in the run that removes the stacks";

    assertThat(bed.run("destroy").out()).contains(words);
    assertThat(bed.run("destroy", "--purge").out()).doesNotContain(words);
  }

  @Test
  void removesDataOnlyForWhoeverTypesTheStacksName() throws IOException {
    Ran yes = bed.run("destroy", "--purge-data", "--yes");
    Ran typedYes = bed.typing("yes", "destroy", "--purge-data");

    assertThat(yes.exit()).isEqualTo(1);
    assertThat(yes.out()).contains("Type the stack's name, local,").contains("with all its rows");
    assertThat(typedYes.exit()).isEqualTo(1);
    assertThat(bed.told()).isEmpty();

    Ran typed = bed.typing("local", "destroy", "--purge-data");

    assertThat(typed.exit()).as(typed.out() + typed.err()).isZero();
    assertThat(bed.told()).contains("warmpool-local-network warmpool-local-data");
    assertThat(bed.retained.removed)
        .contains("secret arn:b", "key data-key")
        .endsWith("key image-key", "key data-key");
    assertThat(bed.run("status").err()).contains("ResourceNotFound");
  }

  @Test
  void hasNothingToDoTwice() {
    List.of("compute", "network", "image")
        .forEach(part -> bed.deployed.account.outputs.remove("warmpool-local-" + part));
    Ran data = bed.run("destroy", "--yes");
    bed.deployed.account.outputs.remove("warmpool-local-data");
    Ran nothing = bed.run("destroy", "--yes");

    assertThat(data.exit()).isZero();
    assertThat(data.out())
        .contains("only the one with the data is left")
        .contains("Clean-up in docs/upgrade.md")
        .contains("--key-id data-key");
    assertThat(nothing.exit()).isZero();
    assertThat(nothing.out())
        .contains("No stack of local is deployed.")
        .contains("Clean-up in docs/upgrade.md");
  }
}
