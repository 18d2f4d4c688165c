package warmpool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import warmpool.cli.Terminal.Ran;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;

/**
 * A stack that commands find through {@code warmpool.yaml} and what CloudFormation says: a local
 * one stands behind the account.
 */
final class DeployedBed implements AutoCloseable {
  static final String FILE =
      ExampleFile.of("local")
          .replace("eu-central-1", "eu-west-1")
          .replace("policy: {fixed: 2}", "policy: {fixed: 1}")
          .replace(
              "agents: {max: 6}",
              "size: {cpu: 2048, memory: 4096}\n    architecture: x86_64\n    agents: {max: 3}");

  static final String CDK = "infra/node/node_modules/.bin/cdk";

  final AccountStandIn account = new AccountStandIn();
  final Map<String, String> environment = new TreeMap<>();
  final LocalStack stack;
  final Path folder;
  private final Path config;

  DeployedBed(Path folder) throws IOException {
    this.folder = folder;
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    stack = LocalStack.start(LocalSettings.of(60, 7, start, List.of(new LocalPool("linux", 1, 3))));
    config = folder.resolve("warmpool.yaml");
    write(FILE);
    Map<String, String> behind = stack.operatorEnvironment();
    environment.putAll(account.environment());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("WARMPOOL_HOME", folder.toString());
    for (String service : List.of("DYNAMODB", "SQS", "CLOUDWATCH", "ECS")) {
      String key = "AWS_ENDPOINT_URL_" + service;
      environment.put(key, behind.get(key));
    }
    environment.put("WARMPOOL_LOCAL_CLOCK", behind.get("WARMPOOL_LOCAL_CLOCK"));
    describe(behind);
  }

  private void describe(Map<String, String> behind) {
    account.parameters.put(
        "/warmpool/local/image",
        "111111111111.dkr.ecr.eu-west-1.amazonaws.com/agents@sha256:" + "a".repeat(64));
    account.parameters.put(behind.getOrDefault("WARMPOOL_LIVE_SETTINGS", ""), "{}");
    account.quotas.put("L-3032A538", 100.0);
    stack(
        "data",
        Map.of(
            "TableName",
            behind.get("WARMPOOL_TABLE"),
            "LiveSettings",
            behind.get("WARMPOOL_LIVE_SETTINGS"),
            "WebhookSecret",
            "arn:w",
            "CredentialSecret",
            "arn:c"),
        Map.of(
            "AWS::SQS::Queue Checks74B2F3FB", behind.get("WARMPOOL_CHECK_QUEUE_URL"),
            "AWS::SQS::Queue ChecksDead341D9A00", "elsewhere",
            "AWS::SQS::Queue PairingsC9E5BBC3", behind.get("WARMPOOL_PAIRING_QUEUE_URL"),
            "AWS::SQS::Queue SignalsEB24CB14", behind.get("WARMPOOL_SIGNAL_QUEUE_URL"),
            "AWS::SecretsManager::Secret BootstrapKey3663C310", "arn:b"));
    stack(
        "compute",
        Map.of(
            "ServiceConnection", "https://api.example.org/live/",
            "ClusterName", "c"),
        Map.of("AWS::Scheduler::Schedule EachMinuteC8390D13", "each-minute"));
    account.metadata.put("warmpool-local-compute", Map.of("Pools", behind.get("WARMPOOL_POOLS")));
    stack(
        "network", Map.of(), Map.of("AWS::EC2::Subnet VpcagentsSubnet1Subnet89614667", "subnet-1"));
    stack("image", Map.of(), Map.of());
    account.freeAddresses.put("subnet-1", 200);
    account.gateway = Optional.of("igw-1");
  }

  void stack(String part, Map<String, String> outputs, Map<String, String> resources) {
    account.outputs.put("warmpool-local-" + part, outputs);
    account.resources.put("warmpool-local-" + part, resources);
  }

  void resource(String part, String kindAndName, String physical) {
    Map<String, String> more = new LinkedHashMap<>();
    more.putAll(account.resources.getOrDefault("warmpool-local-" + part, Map.of()));
    more.put(kindAndName, physical);
    account.resources.put("warmpool-local-" + part, more);
  }

  void write(String file) throws IOException {
    Files.writeString(config, file);
  }

  /** In place of Maven and the cdk: they write down what they are told. */
  void scripts() throws IOException {
    script(CDK, "exit 0");
    script("mvnw", "exit 0");
  }

  /** Writes down what it is told, and then does that. */
  void script(String name, String then) throws IOException {
    Path program = folder.resolve(name);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\necho \"$*\" >> \"$WARMPOOL_HOME/told\"\n" + then + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  Ran run(String... words) {
    return run(new Terminal(environment), words);
  }

  Ran run(Terminal terminal, String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--config";
    all[words.length + 1] = config.toString();
    return terminal.run(all);
  }

  @Override
  public void close() {
    stack.close();
    account.close();
  }
}
