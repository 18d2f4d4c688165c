package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.Terminal.Ran;

/**
 * Deploying with tools that only write down what they were told: no account is here to deploy to.
 * What they are asked, in which order, and what is made of what they leave behind is ours.
 */
class DeployCommandTest {
  @TempDir private Path home;
  private DeployBed bed;

  @BeforeEach
  void prepare() throws IOException {
    bed = new DeployBed(home);
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void aDryRunBuildsAndShowsAndDeploysNothing() throws IOException {
    Ran ran = bed.run("deploy", "--dry-run");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("warmpool-small-data: 3 resources")
        .contains("1 KMS::Key, 2 SQS::Queue")
        .contains("Nothing was deployed.");
    assertThat(bed.told())
        .contains("--projects ingress,callback,scaler,infra")
        .contains("package exec:exec")
        .contains("-Dwarmpool.file=" + bed.config())
        .doesNotContain("cdk ");
  }

  @Test
  void aDryRunNeedsNoAccountAndSaysWhatItCouldNotAsk() {
    bed.account.signedOut = true;

    Ran ran = bed.run("deploy", "--dry-run", "--json");

    assertThat(ran.exit()).isZero();
    assertThat(ran.json().path("findings").toString()).contains("NOT_LOOKED_AT");
    assertThat(ran.json().path("stacks").path(1).path("name").asString())
        .isEqualTo("warmpool-small-data");
    assertThat(bed.run("deploy", "--yes").exit()).isEqualTo(1);
  }

  @Test
  void deploysFoundationsFirstAndTheRestOnceThereIsAnImage() throws IOException {
    Ran ran = bed.run("deploy", "--yes");

    assertThat(ran.exit()).as(ran.err() + ran.out()).isZero();
    assertThat(bed.told().lines().filter(line -> line.startsWith("cdk deploy")))
        .hasSize(2)
        .first()
        .asString()
        .endsWith("warmpool-small-data warmpool-small-network warmpool-small-image");
    assertThat(ran.out())
        .contains("webhook              https://api/")
        .contains("webhook's secret     arn:webhook")
        .contains("credential's secret  arn:credential")
        .contains("image source         s3://example-agent-image/source.zip")
        .contains("image repository     111111111111.dkr.ecr.eu-central-1.amazonaws.com/agents")
        .contains("image pipeline       agents-pipeline")
        .contains(
            "dashboard linux-board https://eu-central-1.console.aws.amazon.com/cloudwatch/home"
                + "?region=eu-central-1#dashboards/dashboard/linux-board")
        .contains("ClusterName          c")
        .contains("Next: ./warmpool connect")
        .doesNotContain("ExportsOutput");
  }

  @Test
  void stopsAfterTheFoundationsWithoutAnImage() throws IOException {
    bed.account.imagePushed = Optional.empty();

    Ran ran = bed.run("deploy", "--yes");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("aws codepipeline start-pipeline-execution --region eu-central-1 --name agents-")
        .contains("image source         s3://example-agent-image/source.zip");
    assertThat(bed.told().lines().filter(line -> line.startsWith("cdk deploy"))).hasSize(1);
  }

  /** The cdk refuses to ask unless it writes to a terminal. */
  @Test
  void givesTheCdkTheStandardOutputThatItHasItself() throws IOException {
    String own = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();

    Ran text = bed.run("deploy", "--yes");
    String ofText = Files.readString(bed.home.resolve("stdout")).strip();
    Ran json = bed.run("deploy", "--yes", "--json");
    String ofJson = Files.readString(bed.home.resolve("stdout")).strip();

    assertThat(text.exit()).isZero();
    assertThat(ofText).isEqualTo(own);
    assertThat(json.exit()).isZero();
    assertThat(json.json().path("deployed").asBoolean()).isTrue();
    assertThat(ofJson).startsWith("pipe:").isNotEqualTo(own);
  }

  @Test
  void refusesALocalStack() {
    Ran ran = bed.run("deploy", "--yes", "--env", "local.env");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("deploy is not for a local stack: leave --env out");
    assertThat(bed.home.resolve("told")).doesNotExist();
  }

  @Test
  void asksBeforeItDeploys() throws IOException {
    Ran ran = bed.run("deploy");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(bed.told()).doesNotContain("cdk ");
  }

  @Test
  void asksNobodyWhoWasShownNothing() {
    Ran ran = bed.run("deploy", "--json");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--json asks nothing: add --yes");
    assertThat(bed.home.resolve("told")).doesNotExist();
  }

  @Test
  void namesTheLogOfAToolThatFails() throws IOException {
    bed.program("mvnw", "#!/bin/sh\necho broken\nexit 3\n");

    Ran ran = bed.run("deploy", "--dry-run");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("ended with 3").contains("deploy-build.log");
    assertThat(Files.readString(bed.home.resolve("target/deploy-build.log"))).contains("broken");
  }

  @Test
  void buildsNothingOnAMachineThatCannotDeploy() {
    bed.account.quotas.put("L-3032A538", 0.5);

    Ran ran = bed.run("deploy");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("put the errors right first");
    assertThat(bed.home.resolve("told")).doesNotExist();
  }
}
