package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.Settings;
import warmpool.cli.Terminal.Ran;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.doctor.Check;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.ImageChecks;
import warmpool.cli.doctor.MachineChecks;
import warmpool.cli.doctor.Programs;
import warmpool.cli.doctor.Severity;
import warmpool.settings.WarmpoolYaml;

/** Everything that can be wrong with a machine and an account, each provoked once. */
class DoctorBeforeDeployTest {
  private static final String EXISTING =
      """
      stack:
        name: small
        region: eu-central-1
        network:
          existing:
            vpc: vpc-0123456789abcdef0
            subnets: [subnet-0123456789abcdef0]
            zones: [eu-central-1a]
      organisations:
        - url: https://dev.azure.com/example/
          credential:
            servicePrincipal:
              tenant: 00000000-0000-0000-0000-000000000001
              client: 00000000-0000-0000-0000-000000000002
      image:
        source:
          s3: {bucket: example-agent-image, key: source.zip}
      pools:
        - name: linux
          agents: {max: 6}
          policy: {fixed: 2}
        - name: large
          size: {cpu: 4096, memory: 16384}
          agents: {max: 2}
          policy: {fixed: 0}
      """;

  @TempDir private Path folder;

  private final AccountStandIn account = new AccountStandIn();
  private final Map<String, String> environment = new TreeMap<>();
  private Path config;

  @BeforeEach
  void describe() throws IOException {
    config = Files.writeString(folder.resolve("warmpool.yaml"), EXISTING);
    environment.putAll(account.environment());
    environment.put("PATH", folder.toString());
    program("node", "v22.1.0");
    program("npm", "10.0.0");
    account.freeAddresses.put("subnet-0123456789abcdef0", 251);
    account.quotas.put("L-3032A538", 100.0);
  }

  @AfterEach
  void close() {
    account.close();
  }

  private void program(String name, String says) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/bin/sh\necho " + says + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Ran doctor() {
    return new Terminal(environment)
        .run("doctor", "--before-deploy", "--config", config.toString());
  }

  private void finds(String... words) {
    Ran ran = doctor();
    assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(1);
    assertThat(ran.out()).contains(words);
  }

  @Test
  void isContentWhenAllIsWell() {
    Ran ran = doctor();

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out())
        .contains("0 errors, 0 warnings, 0 not looked at")
        .contains("arn:aws:iam::111111111111:user/operator")
        .contains("leads out through nat-1")
        .contains("100 of linux (1 vCPU each, at most 6), or 25 of large (4 vCPU each");
  }

  @Test
  void findsAMissingAndAnOldNode() throws IOException {
    program("node", "v16.20.0");
    finds("error   node: v16.20.0 is too old", "install Node.js 22");

    Files.delete(folder.resolve("node"));
    Files.delete(folder.resolve("npm"));
    finds("error   node: there is none on the path", "error   npm:");

    program("node", "whatever");
    finds("?       node: not looked at: its version is not understood");
  }

  @Test
  void findsAnOldJdk() {
    List<Finding> findings = looked(new MachineChecks(21, new Programs(environment)).checks());

    assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.getFirst().fix()).contains("WARMPOOL_JAVA_HOME");
  }

  @Test
  void findsThatNobodyIsSignedIn() {
    account.signedOut = true;

    finds("error   AWS credentials: AWS: sts: ExpiredToken (403)", "fix: sign in: aws sso login");
    assertThat(doctor().out()).contains("?       CDK bootstrap: not looked at:");
  }

  @Test
  void findsARegionThatIsNone() throws IOException {
    Files.writeString(config, EXISTING.replace("eu-central-1", "eu-middle-7"));

    Ran ran = doctor();

    assertThat(ran.exit()).isNotZero();
    assertThat(ran.out() + ran.err()).contains("eu-middle-7");
  }

  @Test
  void findsAClockThatIsOff() {
    account.skew = Duration.ofMinutes(2);
    finds("warning clock:", "timedatectl");

    account.skew = Duration.ofMinutes(-7);
    finds("error   clock:", "AWS refuses");
  }

  @Test
  void findsARegionThatIsNotBootstrapped() {
    account.parameters.remove("/cdk-bootstrap/hnb659fds/version");
    finds("error   CDK bootstrap:", "npx cdk bootstrap aws://<account>/eu-central-1");

    account.parameters.put("/cdk-bootstrap/hnb659fds/version", "2");
    finds("error   CDK bootstrap: version 2 is too old");
  }

  @Test
  void saysWhatAQuotaMeansInAgents() {
    account.quotas.put("L-3032A538", 6.0);
    finds(
        "warning Fargate quota: 6 vCPUs: enough for 6 of linux (1 vCPU each, at most 6), or 1 of"
            + " large (4 vCPU each, at most 2); all pools together may want 14",
        "ask Service Quotas for 14 vCPUs (L-3032A538)");

    account.quotas.put("L-3032A538", 2.0);
    finds("error   Fargate quota: 2 vCPUs: enough for 2 of linux");

    account.quotas.remove("L-3032A538");
    finds("?       Fargate quota: not looked at");
  }

  @Test
  void findsSubnetsThatAreFullOrLeadNowhere() throws IOException {
    account.freeAddresses.put("subnet-0123456789abcdef0", 5);
    finds("warning subnets: 5 free addresses for at most 8 agents");
    account.freeAddresses.put("subnet-0123456789abcdef0", 0);
    finds("error   subnets: 0 free addresses");

    account.gateway = Optional.empty();
    finds("error   subnets subnet-0123456789abcdef0: has no route to the Internet");

    account.gateway = Optional.of("igw-1");
    finds("error   subnets subnet-0123456789abcdef0: leads to an Internet gateway, but agents get");
    Files.writeString(config, EXISTING.replace("zones:", "publicIp: true\n      zones:"));
    account.freeAddresses.put("subnet-0123456789abcdef0", 50);
    assertThat(doctor().exit()).isZero();
  }

  @Test
  void findsAnImageThatIsMissingOrOld() {
    assertThat(image().severity()).isEqualTo(Severity.OK);

    account.imagePushed = Optional.of(Instant.now().minus(Duration.ofHours(60 * 24 + 1)));
    assertThat(image().severity()).isEqualTo(Severity.WARNING);
    assertThat(image().words()).contains("60 days old");

    account.imagePushed = Optional.empty();
    assertThat(image().severity()).isEqualTo(Severity.ERROR);

    account.parameters.remove("/warmpool/small/image");
    assertThat(image().words()).contains("none has been promoted");
  }

  private Finding image() {
    Map<String, String> values = new TreeMap<>(environment);
    values.put("AWS_REGION", "eu-central-1");
    var aws = new AwsAccount(Settings.read(values, AwsSettings::of));
    var file = WarmpoolYaml.parse("warmpool.yaml", EXISTING);
    return looked(new ImageChecks(file, aws, InstantSource.system()).checks()).getFirst();
  }

  @Test
  void saysWhatIsWrongWithTheFileBeforeAnythingElse() throws IOException {
    Files.writeString(config, EXISTING.replace("max: 6", "max: many"));

    Ran ran = doctor();

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains(".agents.max").contains("write a whole number");
  }

  @Test
  void saysSoWhenNothingIsDeployed() {
    Ran ran = new Terminal(environment).run("doctor", "--config", config.toString(), "--json");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.json().path("findings").valueStream())
        .anyMatch(finding ->
            finding.path("about").asString().equals("the deployed stack")
                && finding.path("severity").asString().equals("NOT_LOOKED_AT")
                && finding.path("words").asString().contains("is not deployed"));
  }

  private static List<Finding> looked(List<Check> checks) {
    return checks.stream().flatMap(check -> check.findings().stream()).toList();
  }
}
