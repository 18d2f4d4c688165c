package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.Terminal.Ran;

/**
 * Deploying with tools that only write down what they were told: no account is here to deploy to.
 *
 * <p>Maven and the cdk are stood in for by scripts; what they are asked, in which order, and what
 * is made of what they leave behind is ours.
 */
class DeployCommandTest {

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "mvnw $*" >> "$WARMPOOL_HOME/told"
      case "$*" in *exec:exec*)
        mkdir -p infra/target/cdk.out
        cd infra/target/cdk.out
        cat > manifest.json <<TEXT
      {"artifacts": {
        "Tree": {"type": "cdk:tree"},
        "warmpool-small-data": {"type": "aws:cloudformation:stack",
          "properties": {"templateFile": "data.json"}}}}
      TEXT
        cat > data.json <<TEXT
      {"Resources": {"A": {"Type": "AWS::SQS::Queue"}, "B": {"Type": "AWS::SQS::Queue"},
        "C": {"Type": "AWS::KMS::Key"}},
       "Outputs": {"TableName": {}, "ExportsOutputRefTable1": {}}}
      TEXT
      esac
      """;

  private static final String CDK =
      """
      #!/bin/sh
      readlink /proc/self/fd/3 3>&1 > "$WARMPOOL_HOME/stdout"
      echo "cdk $*" >> "$WARMPOOL_HOME/told"
      while [ $# -gt 0 ]; do
        if [ "$1" = --outputs-file ]; then
          cat > "$2" <<TEXT
      {"s": {"ServiceConnection": "https://api/", "ExportsOutputX": "no", "ClusterName": "c",
        "WebhookSecret": "arn:webhook", "CredentialSecret": "arn:credential",
        "RepositoryUri": "111111111111.dkr.ecr.eu-central-1.amazonaws.com/agents"}}
      TEXT
        fi
        shift
      done
      """;

  @TempDir private Path home;

  private final AccountStandIn account = new AccountStandIn();
  private Path config;

  @BeforeEach
  void prepare() throws IOException {
    config = Files.writeString(home.resolve("warmpool.yaml"), ExampleFile.of("small"));
    Files.createDirectories(home.resolve("infra/node/node_modules/.bin"));
    program("mvnw", MAVEN);
    program("infra/node/node_modules/.bin/cdk", CDK);
    account.quotas.put("L-3032A538", 100.0);
    account.outputs.put("warmpool-small-image", Map.of());
    account.resources.put(
        "warmpool-small-image", Map.of("AWS::CodePipeline::Pipeline Pipeline1", "agents-pipeline"));
    account.outputs.put("warmpool-small-observability", Map.of());
    account.resources.put(
        "warmpool-small-observability",
        Map.of("AWS::CloudWatch::Dashboard Dashboard1", "linux-board"));
  }

  @AfterEach
  void close() {
    account.close();
  }

  private void program(String path, String text) throws IOException {
    Path file = Files.writeString(home.resolve(path), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Ran run(String... words) {
    Map<String, String> environment = new TreeMap<>(account.environment());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("WARMPOOL_HOME", home.toString());
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--config";
    all[words.length + 1] = config.toString();
    return new Terminal(environment).run(all);
  }

  private String told() throws IOException {
    return Files.readString(home.resolve("told"));
  }

  @Test
  void aDryRunBuildsAndShowsAndDeploysNothing() throws IOException {
    Ran ran = run("deploy", "--dry-run");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("warmpool-small-data: 3 resources")
        .contains("1 KMS::Key, 2 SQS::Queue")
        .contains("Nothing was deployed.");
    assertThat(told())
        .contains("--projects ingress,callback,scaler,infra")
        .contains("package exec:exec")
        .contains("-Dwarmpool.file=" + config)
        .doesNotContain("cdk ");
  }

  @Test
  void aDryRunNeedsNoAccountAndSaysWhatItCouldNotAsk() {
    account.signedOut = true;

    Ran ran = run("deploy", "--dry-run", "--json");

    assertThat(ran.exit()).isZero();
    assertThat(ran.json().path("findings").toString()).contains("NOT_LOOKED_AT");
    assertThat(ran.json().path("stacks").path(0).path("name").asString())
        .isEqualTo("warmpool-small-data");
    assertThat(run("deploy", "--yes").exit()).isEqualTo(1);
  }

  @Test
  void deploysFoundationsFirstAndTheRestOnceThereIsAnImage() throws IOException {
    Ran ran = run("deploy", "--yes");

    assertThat(ran.exit()).as(ran.err() + ran.out()).isZero();
    assertThat(told().lines().filter(line -> line.startsWith("cdk deploy")))
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

  /** CloudFormation takes no export away that another stack still uses. */
  @Test
  void whoStillUsesWhatGoesIsDeployedBeforeIt() throws IOException {
    account.outputs.put("warmpool-small-compute", Map.of());
    account.outputs.put("warmpool-small-data", Map.of("ExportsOutputRefTable1", "table"));

    assertThat(run("deploy", "--yes").exit()).isZero();

    assertThat(deployments())
        .as("the synthesised data stack still has it")
        .containsExactly(
            "warmpool-small-data warmpool-small-network warmpool-small-image",
            "warmpool-small-compute warmpool-small-observability");

    Files.delete(home.resolve("told"));
    account.outputs.put(
        "warmpool-small-data",
        Map.of("ExportsOutputRefTable1", "table", "ExportsOutputRefCredential1", "secret"));

    assertThat(run("deploy", "--yes").exit()).isZero();

    assertThat(deployments())
        .containsExactly(
            "warmpool-small-compute",
            "warmpool-small-data warmpool-small-network warmpool-small-image",
            "warmpool-small-compute warmpool-small-observability");
  }

  private List<String> deployments() throws IOException {
    return told()
        .lines()
        .filter(line -> line.startsWith("cdk deploy"))
        .map(line -> line.substring(line.indexOf(" warmpool-") + 1))
        .toList();
  }

  @Test
  void stopsAfterTheFoundationsWithoutAnImage() throws IOException {
    account.imagePushed = Optional.empty();

    Ran ran = run("deploy", "--yes");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("aws codepipeline start-pipeline-execution --region eu-central-1 --name agents-")
        .contains("image source         s3://example-agent-image/source.zip");
    assertThat(told().lines().filter(line -> line.startsWith("cdk deploy"))).hasSize(1);
  }

  /** The cdk refuses to ask unless it writes to a terminal. */
  @Test
  void givesTheCdkTheStandardOutputThatItHasItself() throws IOException {
    String own = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();

    Ran text = run("deploy", "--yes");
    String ofText = Files.readString(home.resolve("stdout")).strip();
    Ran json = run("deploy", "--yes", "--json");
    String ofJson = Files.readString(home.resolve("stdout")).strip();

    assertThat(text.exit()).isZero();
    assertThat(ofText).isEqualTo(own);
    assertThat(json.exit()).isZero();
    assertThat(json.json().path("deployed").asBoolean()).isTrue();
    assertThat(ofJson).startsWith("pipe:").isNotEqualTo(own);
  }

  @Test
  void refusesALocalStack() {
    Ran ran = run("deploy", "--yes", "--env", "local.env");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("deploy is not for a local stack: leave --env out");
    assertThat(home.resolve("told")).doesNotExist();
  }

  @Test
  void asksBeforeItDeploys() throws IOException {
    Ran ran = run("deploy");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(told()).doesNotContain("cdk ");
  }

  @Test
  void asksNobodyWhoWasShownNothing() {
    Ran ran = run("deploy", "--json");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--json asks nothing: add --yes");
    assertThat(home.resolve("told")).doesNotExist();
  }

  @Test
  void namesTheLogOfAToolThatFails() throws IOException {
    program("mvnw", "#!/bin/sh\necho broken\nexit 3\n");

    Ran ran = run("deploy", "--dry-run");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("ended with 3").contains("deploy-build.log");
    assertThat(Files.readString(home.resolve("target/deploy-build.log"))).contains("broken");
  }

  @Test
  void buildsNothingOnAMachineThatCannotDeploy() {
    account.quotas.put("L-3032A538", 0.5);

    Ran ran = run("deploy");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("put the errors right first");
    assertThat(home.resolve("told")).doesNotExist();
  }
}
