package warmpool.cli.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.account.AwsAccount.Deployed;
import warmpool.cli.account.AwsAccount.Resource;
import warmpool.settings.ImageSource;
import warmpool.settings.WarmpoolFile;

/** What somebody looks for after a deployment, and where it is. */
public record Landmarks(WarmpoolFile file, AwsAccount account) {
  /** Outputs that are shown by a name that says what they are for. */
  private static final Map<String, String> NAMED =
      Map.of(
          "ServiceConnection", "webhook",
          "WebhookSecret", "webhook's secret",
          "CredentialSecret", "credential's secret",
          "RepositoryUri", "image repository");

  /**
   * Where things are, by what they are.
   *
   * <p>Errors: {@code PortFailure} when the account does not answer.
   *
   * @param outputs of the stacks that have been deployed
   */
  public Map<String, String> of(Map<String, String> outputs) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String output : List.of("ServiceConnection", "WebhookSecret", "CredentialSecret")) {
      name(output, outputs, all);
    }
    all.put("image source", source(file.image()));
    name("RepositoryUri", outputs, all);
    physical("image", "AWS::CodePipeline::Pipeline")
        .forEach(pipeline -> all.put("image pipeline", pipeline));
    physical("observability", "AWS::CloudWatch::Dashboard")
        .forEach(name -> all.put("dashboard " + name, dashboard(name)));
    outputs.forEach((key, value) -> {
      if (!NAMED.containsKey(key)) {
        all.put(key, value);
      }
    });
    return all;
  }

  /** What starts a build of the image. */
  public String startOfBuild() {
    String name =
        physical("image", "AWS::CodePipeline::Pipeline").findFirst().orElse("<image pipeline>");
    return "aws codepipeline start-pipeline-execution --region "
        + file.stack().region()
        + " --name "
        + name;
  }

  private static void name(String output, Map<String, String> outputs, Map<String, String> all) {
    if (outputs.containsKey(output)) {
      all.put(NAMED.getOrDefault(output, output), outputs.getOrDefault(output, ""));
    }
  }

  private Stream<String> physical(String part, String type) {
    return account.stack("warmpool-" + file.stack().name() + "-" + part).stream()
        .map(Deployed::resources)
        .flatMap(List::stream)
        .filter(each -> each.type().equals(type))
        .map(Resource::physical);
  }

  private static String source(ImageSource source) {
    return switch (source) {
      case ImageSource.Connected(_, var repository, var branch) ->
          repository + ", branch " + branch;
      case ImageSource.CodeCommit(var repository, var branch) ->
          "CodeCommit " + repository + ", branch " + branch;
      case ImageSource.S3(var bucket, var key) -> "s3://" + bucket + "/" + key;
    };
  }

  private String dashboard(String name) {
    String region = file.stack().region();
    String console =
        region.startsWith("cn-") ? "console.amazonaws.cn" : region + ".console.aws.amazon.com";
    return "https://"
        + console
        + "/cloudwatch/home?region="
        + region
        + "#dashboards/dashboard/"
        + name;
  }
}
