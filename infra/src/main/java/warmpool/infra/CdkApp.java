package warmpool.infra;

import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The CDK's app with the behaviour that we have chosen, however it is started. */
final class CdkApp {
  /** What the CDK does better since its first version, and leaves off for old apps. */
  private static final Map<String, Object> FLAGS =
      Map.ofEntries(
          Map.entry("@aws-cdk/aws-lambda:recognizeVersionProps", true),
          Map.entry("@aws-cdk/aws-lambda:recognizeLayerVersion", true),
          Map.entry("@aws-cdk/core:checkSecretUsage", true),
          // What CloudFormation would refuse is refused here.
          Map.entry("@aws-cdk/core:validateAgainstDefaultRules", true),
          Map.entry("@aws-cdk/aws-iam:minimizePolicies", true),
          Map.entry("@aws-cdk/aws-kms:aliasNameRef", true),
          Map.entry("@aws-cdk/aws-ecs:arnFormatIncludesClusterName", true),
          Map.entry("@aws-cdk/aws-apigateway:disableCloudWatchRole", true),
          Map.entry("@aws-cdk/aws-apigateway:requestValidatorUniqueId", true),
          Map.entry("@aws-cdk/aws-codepipeline:crossAccountKeysDefaultValueToFalse", true),
          Map.entry("@aws-cdk/aws-sqs:queuePolicyForService", true),
          Map.entry(
              "@aws-cdk/aws-secretsmanager:useAttachedSecretResourcePolicyForSecretTargetAttachments",
              true),
          Map.entry("@aws-cdk/core:enablePartitionLiterals", true),
          Map.entry("@aws-cdk/aws-ecs:reduceRunTaskPermissions", true));

  private CdkApp() {}

  /**
   * An app.
   *
   * @param output where templates go; a folder of its own if there is none
   */
  static App into(Optional<String> output) {
    var properties = AppProps.builder().analyticsReporting(false).context(FLAGS);
    output.ifPresent(properties::outdir);
    return new App(properties.build());
  }
}
