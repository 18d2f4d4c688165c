package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.Terminal.Ran;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;

/**
 * Commands that find their stack through {@code warmpool.yaml} and what CloudFormation says: a
 * local one stands behind the account.
 */
class DeployedStackTest {
  private static final String FILE =
      """
      stack:
        name: local
        region: eu-west-1
        network:
          public: {}
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
          size: {cpu: 2048, memory: 4096}
          architecture: x86_64
          agents: {max: 3}
          policy: {fixed: 1}
      """;

  @TempDir private Path folder;

  private final AccountStandIn account = new AccountStandIn();
  private final Map<String, String> environment = new TreeMap<>();
  private LocalStack stack;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<LocalPool> pools = List.of(new LocalPool("linux", 1, 3));
    // At the wall's own speed: the commands look at the wall's clock.
    stack = LocalStack.start(LocalSettings.of(1, 7, start, pools));
    config = Files.writeString(folder.resolve("warmpool.yaml"), FILE);
    Map<String, String> behind = stack.operatorEnvironment();
    environment.putAll(account.environment());
    environment.put("PATH", System.getenv("PATH"));
    for (String service : List.of("DYNAMODB", "SQS", "CLOUDWATCH")) {
      String key = "AWS_ENDPOINT_URL_" + service;
      environment.put(key, behind.get(key));
    }
    describe(behind);
  }

  private void describe(Map<String, String> behind) {
    account.parameters.put(
        "/warmpool/local/image",
        "111111111111.dkr.ecr.eu-west-1.amazonaws.com/agents@sha256:" + "a".repeat(64));
    account.outputs.put(
        "warmpool-local-data",
        Map.of(
            "TableName",
            behind.get("WARMPOOL_TABLE"),
            "LiveSettings",
            behind.get("WARMPOOL_LIVE_SETTINGS"),
            "WebhookSecret",
            "arn:w",
            "CredentialSecret",
            "arn:c"));
    account.outputs.put(
        "warmpool-local-compute",
        Map.of(
            "ServiceConnection", "https://api.example.org/live/",
            "ClusterName", "c",
            "Pools", behind.get("WARMPOOL_POOLS")));
    account.resources.put(
        "warmpool-local-data",
        Map.of(
            "AWS::SQS::Queue Checks74B2F3FB", behind.get("WARMPOOL_CHECK_QUEUE_URL"),
            "AWS::SQS::Queue ChecksDead341D9A00", "elsewhere",
            "AWS::SQS::Queue PairingsC9E5BBC3", behind.get("WARMPOOL_PAIRING_QUEUE_URL"),
            "AWS::SQS::Queue SignalsEB24CB14", behind.get("WARMPOOL_SIGNAL_QUEUE_URL"),
            "AWS::SecretsManager::Secret BootstrapKey3663C310", "arn:b"));
    account.outputs.put("warmpool-local-network", Map.of());
    account.resources.put(
        "warmpool-local-network",
        Map.of("AWS::EC2::Subnet VpcagentsSubnet1Subnet89614667", "subnet-1"));
    account.freeAddresses.put("subnet-1", 200);
    account.gateway = Optional.of("igw-1");
    account.outputs.put("warmpool-local-image", Map.of());
  }

  @AfterEach
  void stop() {
    stack.close();
    account.close();
  }

  private Ran run(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--config";
    all[words.length + 1] = config.toString();
    return new Terminal(environment).run(all);
  }

  @Test
  void areFoundThroughTheFileAndWhatWasDeployed() {
    eventually(
        "a tick is published",
        () -> !run("status", "--json").json().path(0).path("agentsByState").isEmpty());

    Ran status = run("status");
    Ran paused = run("pool", "pause", "linux");
    Ran redrive = run("redrive");

    assertThat(status.exit()).as(status.err()).isZero();
    assertThat(status.out()).contains("2.0 vCPU, 4.0 GiB, x86_64;").doesNotContain("assumed");
    assertThat(paused.out()).contains("linux is now paused.");
    assertThat(redrive.out()).contains("check-requests: 0 dead");
  }

  @Test
  void areLookedAtByTheDoctor() {
    Ran doctor = run("doctor");

    assertThat(doctor.out())
        .contains("ok      agent image: agents, 0 days old")
        .contains("ok      subnets subnet-1: leads out through igw-1")
        .contains("ok      queue check-requests")
        .contains("?       Azure DevOps: not looked at: there is no token");
    assertThat(doctor.exit()).isEqualTo(1);
  }

  @Test
  void areNotRemovedWhileTheyHaveAgents() throws IOException {
    Path cdk = folder.resolve("infra/node/node_modules/.bin/cdk");
    Files.createDirectories(cdk.getParent());
    for (Path program : List.of(cdk, folder.resolve("mvnw"))) {
      Files.writeString(program, "#!/bin/sh\necho \"$*\" >> \"$WARMPOOL_HOME/told\"\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
    environment.put("WARMPOOL_HOME", folder.toString());
    eventually(
        "an agent is there",
        () -> !run("status", "--json").json().path(0).path("agentsByState").isEmpty());

    Ran refused = run("destroy", "--yes");

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).contains("What stays:").contains("the data stack: the table");
    assertThat(refused.err()).contains("agents are still there");
    assertThat(folder.resolve("told")).doesNotExist();
    Files.writeString(
        config, FILE.replace("name: linux", "name: empty").replace("fixed: 1", "fixed: 0"));
    Ran removed = run("destroy", "--yes");
    assertThat(removed.exit()).as(removed.err()).isZero();
    assertThat(Files.readString(folder.resolve("told")))
        .contains("destroy --force")
        .contains("warmpool-local-compute")
        .doesNotContain("warmpool-local-data");
  }
}
