package warmpool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import warmpool.cli.Terminal.Ran;

/**
 * A repository to deploy from, with tools that only write down what they were told: Maven and the
 * cdk are stood in for by scripts.
 */
final class DeployBed implements AutoCloseable {
  static final String MAVEN =
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
          "properties": {"templateFile": "data.json"}},
        "warmpool-small-compute": {"type": "aws:cloudformation:stack",
          "properties": {"templateFile": "compute.json"}}}}
      TEXT
        cat > compute.json <<TEXT
      {"Resources": {"A": {"Type": "AWS::Lambda::Function", "Properties": {"Table":
        {"Fn::ImportValue": "warmpool-small-data:ExportsOutputRefTable1"}}}}}
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

  final Path home;
  final AccountStandIn account = new AccountStandIn();
  private final Path config;

  DeployBed(Path home) throws IOException {
    this.home = home;
    this.config = Files.writeString(home.resolve("warmpool.yaml"), ExampleFile.of("small"));
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

  @Override
  public void close() {
    account.close();
  }

  Path config() {
    return config;
  }

  void program(String path, String text) throws IOException {
    Path file = Files.writeString(home.resolve(path), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  Ran run(String... words) {
    Map<String, String> environment = new TreeMap<>(account.environment());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("WARMPOOL_HOME", home.toString());
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--config";
    all[words.length + 1] = config.toString();
    return new Terminal(environment).run(all);
  }

  String told() throws IOException {
    return Files.readString(home.resolve("told"));
  }

  List<String> deployments() throws IOException {
    return told()
        .lines()
        .filter(line -> line.startsWith("cdk deploy"))
        .map(line -> line.substring(line.indexOf(" warmpool-") + 1))
        .toList();
  }
}
