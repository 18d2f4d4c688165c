package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.ExampleFile.EXISTING;
import static warmpool.cli.doctor.Symptom.ADDRESSES_NONE;
import static warmpool.cli.doctor.Symptom.ADDRESSES_SHORT;
import static warmpool.cli.doctor.Symptom.BOOTSTRAP_MISSING;
import static warmpool.cli.doctor.Symptom.BOOTSTRAP_OLD;
import static warmpool.cli.doctor.Symptom.CLOCK_OFF;
import static warmpool.cli.doctor.Symptom.CLOCK_UNKNOWN;
import static warmpool.cli.doctor.Symptom.CLOCK_WRONG;
import static warmpool.cli.doctor.Symptom.EGRESS_NEEDS_PUBLIC_ADDRESS;
import static warmpool.cli.doctor.Symptom.EGRESS_NONE;
import static warmpool.cli.doctor.Symptom.JDK_OLD;
import static warmpool.cli.doctor.Symptom.NETWORK_TO_COME;
import static warmpool.cli.doctor.Symptom.NODE_MISSING;
import static warmpool.cli.doctor.Symptom.NODE_OLD;
import static warmpool.cli.doctor.Symptom.NODE_UNKNOWN;
import static warmpool.cli.doctor.Symptom.NOT_ANSWERED;
import static warmpool.cli.doctor.Symptom.NPM_MISSING;
import static warmpool.cli.doctor.Symptom.QUOTA_SHORT;
import static warmpool.cli.doctor.Symptom.QUOTA_TOO_SMALL;
import static warmpool.cli.doctor.Symptom.QUOTA_UNKNOWN;
import static warmpool.cli.doctor.Symptom.REGION_UNKNOWN;
import static warmpool.cli.doctor.Symptom.SIGNED_OUT;
import static warmpool.cli.doctor.Symptom.STACK_MISSING;
import static warmpool.cli.doctor.Symptom.WELL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.Terminal.Ran;
import warmpool.cli.doctor.Check;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.MachineChecks;
import warmpool.cli.doctor.Programs;
import warmpool.cli.doctor.Severity;
import warmpool.cli.doctor.Symptom;

/** Everything that can be wrong with a machine and an account, each provoked once. */
class DoctorBeforeDeployTest {

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

  private Ran run(String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(new String[] {"doctor", "--before-deploy", "--config"}, 0, all, 0, 3);
    all[3] = config.toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return new Terminal(environment).run(all);
  }

  private DoctorReport doctor() {
    return DoctorReport.of(run("--json"));
  }

  private void finds(Symptom symptom, String... words) {
    doctor().finds(symptom, words).isNotWell();
  }

  @Test
  @Provokes(WELL)
  void isContentWhenAllIsWell() {
    doctor().isWell();

    Ran ran = run();
    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out())
        .contains("0 errors, 0 warnings, 0 not looked at")
        .contains("ok      AWS credentials: arn:aws:iam::111111111111:user/operator")
        .contains("leads out through nat-1")
        .contains("100 of linux (1 vCPU each, at most 6), or 25 of large (4 vCPU each");
  }

  @Test
  @Provokes({NODE_OLD, NODE_MISSING, NODE_UNKNOWN, NPM_MISSING})
  void findsAMissingAndAnOldNode() throws IOException {
    program("node", "v16.20.0");
    finds(NODE_OLD, "v16.20.0 is too old", "install Node.js 22");
    assertThat(run().out())
        .contains("error   node: v16.20.0 is too old")
        .contains("          fix: install Node.js 22");

    Files.delete(folder.resolve("node"));
    Files.delete(folder.resolve("npm"));
    finds(NODE_MISSING, "there is none on the path");
    finds(NPM_MISSING);

    program("node", "whatever");
    finds(NODE_UNKNOWN, "not looked at: its version is not understood");
  }

  @Test
  @Provokes(JDK_OLD)
  void findsAnOldJdk() {
    List<Finding> findings = looked(new MachineChecks(21, new Programs(environment)).checks());

    assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.getFirst().fix()).contains("WARMPOOL_JAVA_HOME");
  }

  @Test
  @Provokes({SIGNED_OUT, NOT_ANSWERED})
  void findsThatNobodyIsSignedIn() {
    account.signedOut = true;

    finds(SIGNED_OUT, "sts: ExpiredToken (403)", "sign in: aws sso login");
    finds(NOT_ANSWERED, "CDK bootstrap: not looked at:");
  }

  @Test
  @Provokes(NOT_ANSWERED)
  void saysSoWhenNobodyAnswers() {
    account.close();

    finds(NOT_ANSWERED, "AWS credentials: not looked at: sts: no answer", "look again");
  }

  @Test
  @Provokes(REGION_UNKNOWN)
  void findsARegionThatIsNone() throws IOException {
    Files.writeString(config, EXISTING.replace("eu-central-1", "eu-middle-7"));

    finds(REGION_UNKNOWN, "eu-middle-7", "stack.region");
  }

  @Test
  @Provokes({CLOCK_OFF, CLOCK_WRONG, CLOCK_UNKNOWN})
  void findsAClockThatIsOff() {
    account.skew = Duration.ofMinutes(2);
    finds(CLOCK_OFF, "s off from AWS'", "timedatectl");

    account.skew = Duration.ofMinutes(-7);
    finds(CLOCK_WRONG, "AWS refuses");

    account.tellsTheTime = false;
    finds(CLOCK_UNKNOWN);
  }

  @Test
  @Provokes({BOOTSTRAP_MISSING, BOOTSTRAP_OLD})
  void findsARegionThatIsNotBootstrapped() {
    account.parameters.remove("/cdk-bootstrap/hnb659fds/version");
    finds(BOOTSTRAP_MISSING, "npx cdk bootstrap aws://<account>/eu-central-1");

    account.parameters.put("/cdk-bootstrap/hnb659fds/version", "2");
    finds(BOOTSTRAP_OLD, "version 2 is too old");
  }

  @Test
  @Provokes({QUOTA_SHORT, QUOTA_TOO_SMALL, QUOTA_UNKNOWN})
  void saysWhatAQuotaMeansInAgents() {
    account.quotas.put("L-3032A538", 6.0);
    finds(
        QUOTA_SHORT,
        "Fargate quota: 6 vCPUs: enough for 6 of linux (1 vCPU each, at most 6), or 1 of"
            + " large (4 vCPU each, at most 2); all pools together may want 14",
        "--region eu-central-1 --service-code fargate --quota-code L-3032A538 --desired-value 14");

    account.quotas.put("L-3032A538", 2.0);
    finds(QUOTA_TOO_SMALL, "2 vCPUs: enough for 2 of linux");

    account.quotas.remove("L-3032A538");
    finds(QUOTA_UNKNOWN);
  }

  @Test
  @Provokes({ADDRESSES_SHORT, ADDRESSES_NONE, EGRESS_NONE, EGRESS_NEEDS_PUBLIC_ADDRESS})
  void findsSubnetsThatAreFullOrLeadNowhere() throws IOException {
    account.freeAddresses.put("subnet-0123456789abcdef0", 5);
    finds(ADDRESSES_SHORT, "5 free addresses for at most 8 agents");
    account.freeAddresses.put("subnet-0123456789abcdef0", 0);
    finds(ADDRESSES_NONE, "0 free addresses");

    account.gateway = Optional.empty();
    finds(EGRESS_NONE, "subnet-0123456789abcdef0: has no route to the Internet");

    account.gateway = Optional.of("igw-1");
    finds(EGRESS_NEEDS_PUBLIC_ADDRESS, "publicIp: true");
    Files.writeString(config, EXISTING.replace("zones:", "publicIp: true\n      zones:"));
    account.freeAddresses.put("subnet-0123456789abcdef0", 50);
    doctor().isWell();
    account.gateway = Optional.of("tgw-1");
    assertThat(run().out()).contains("leads out through tgw-1");
  }

  @Test
  @Provokes(NETWORK_TO_COME)
  void knowsThatANetworkIsStillToCome() throws IOException {
    String network = EXISTING.substring(EXISTING.indexOf("    existing:"), EXISTING.indexOf("org"));
    Files.writeString(config, EXISTING.replace(network, "    private: {}\n"));

    doctor().isWell().finds(NETWORK_TO_COME);
  }

  @Test
  void saysWhatIsWrongWithTheFileBeforeAnythingElse() throws IOException {
    Files.writeString(config, EXISTING.replace("max: 6", "max: many"));

    Ran ran = run();

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains(".agents.max").contains("write a whole number");
  }

  @Test
  @Provokes(STACK_MISSING)
  void saysSoWhenNothingIsDeployed() {
    Ran ran = new Terminal(environment).run("doctor", "--config", config.toString(), "--json");

    DoctorReport.of(ran)
        .finds(STACK_MISSING, "the deployed stack: not looked at:", "is not deployed")
        .isNotWell();
  }

  private static List<Finding> looked(List<Check> checks) {
    return ProvokesExtension.saw(
        checks.stream().flatMap(check -> check.findings().stream()).toList());
  }
}
