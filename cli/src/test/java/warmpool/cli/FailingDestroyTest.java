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
import warmpool.cli.site.EnvironmentFile;

/** What is refused, half there or cannot be removed, harms nothing and is named. */
class FailingDestroyTest {
  @TempDir private Path folder;
  @AutoClose private DestroyBed bed;

  @BeforeEach
  void start() throws IOException {
    bed = new DestroyBed(folder);
  }

  /** The site that is drained and the account that is emptied would be two installations. */
  @Test
  void refusesALocalStack() throws IOException {
    Path environment = folder.resolve("local.env");
    EnvironmentFile.write(environment, bed.deployed.stack.operatorEnvironment());

    Ran ran = bed.run("destroy", "--yes", "--env", environment.toString());

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("destroy is not for a local stack: leave --env out");
    assertThat(bed.told()).isEmpty();
    assertThat(bed.run("pool", "pause", "linux").out()).contains("is now paused");
  }

  @Test
  void asksNobodyWhoWasShownNothing() throws IOException {
    Ran stacks = bed.typing("y", "destroy", "--json");
    Ran data = bed.typing("local", "destroy", "--purge-data", "--yes", "--json");

    assertThat(stacks.exit()).isEqualTo(2);
    assertThat(stacks.err()).contains("--json asks nothing: add --yes");
    assertThat(data.exit()).isEqualTo(2);
    assertThat(data.err()).contains("--purge-data asks for the stack's name");
    assertThat(bed.told()).isEmpty();
    assertThat(bed.retained.removed).isEmpty();
    assertThat(bed.run("pool", "pause", "linux").out()).contains("is now paused");
  }

  @Test
  void namesWhatItCouldNotRemoveAndGoesOn() {
    bed.retained.refused.add("s3");

    Ran ran = bed.typing("local", "destroy", "--purge-data");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("could not remove artifact bucket artifacts").contains("s3");
    assertThat(ran.out()).contains("aws s3 rb --force s3://artifacts");
    assertThat(bed.retained.removed).contains("secret arn:b", "key data-key");
  }

  @Test
  void keepsTheKeyOfWhatItCouldNotRemove() {
    bed.retained.refused.add("s3");

    Ran ran = bed.run("destroy", "--purge", "--yes", "--json");

    assertThat(bed.retained.removed).doesNotContain("key image-key");
    assertThat(ran.err()).contains("key image-key").contains("what it encrypts is still there");
    assertThat(ran.json().path("purged").toString()).doesNotContain("image-key", "artifacts");
    assertThat(ran.json().path("stays").toString())
        .contains("s3://artifacts")
        .contains("--key-id image-key");
    assertThat(ran.json().path("destroyed").asBoolean()).isFalse();
  }

  /** Its functions have no names, and what begins with nothing is everybody's. */
  @Test
  void removesAnInstallationThatNeverRan() throws IOException {
    bed.deployed.stack("compute", Map.of(), Map.of("AWS::Lambda::Function Scaler1", ""));

    Ran ran = bed.run("destroy", "--purge", "--yes");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("warmpool-local-compute has no cluster, and so no agents");
    assertThat(bed.told()).contains("warmpool-local-compute warmpool-local-image");
    assertThat(bed.retained.removed).noneMatch(each -> each.startsWith("log group"));
  }

  @Test
  void buildsBeforeItLetsAnybodyGo() throws IOException {
    bed.deployed.script("mvnw", "exit 3");

    Ran ran = bed.run("destroy", "--yes");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("ended with 3").doesNotContain("pool resume");
    assertThat(bed.run("pool", "pause", "linux").out()).contains("is now paused");
  }

  @Test
  void saysThatPoolsArePausedWhenItFailsAfterThat() throws IOException {
    bed.deployed.script(DeployedBed.CDK, "exit 3");

    Ran ran = bed.run("destroy", "--yes", "--wait", "PT3H");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("ended with 3")
        .contains("pools are paused")
        .contains("./warmpool pool resume linux");
  }
}
