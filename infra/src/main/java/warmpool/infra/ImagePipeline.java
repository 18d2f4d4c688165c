package warmpool.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.codebuild.BuildEnvironment;
import software.amazon.awscdk.services.codebuild.BuildEnvironmentVariable;
import software.amazon.awscdk.services.codebuild.BuildSpec;
import software.amazon.awscdk.services.codebuild.CloudWatchLoggingOptions;
import software.amazon.awscdk.services.codebuild.ComputeType;
import software.amazon.awscdk.services.codebuild.LinuxBuildImage;
import software.amazon.awscdk.services.codebuild.LoggingOptions;
import software.amazon.awscdk.services.codebuild.PipelineProject;
import software.amazon.awscdk.services.codecommit.Repository;
import software.amazon.awscdk.services.codepipeline.Artifact;
import software.amazon.awscdk.services.codepipeline.IAction;
import software.amazon.awscdk.services.codepipeline.Pipeline;
import software.amazon.awscdk.services.codepipeline.PipelineType;
import software.amazon.awscdk.services.codepipeline.StageProps;
import software.amazon.awscdk.services.codepipeline.actions.CodeBuildAction;
import software.amazon.awscdk.services.codepipeline.actions.CodeCommitSourceAction;
import software.amazon.awscdk.services.codepipeline.actions.CodeStarConnectionsSourceAction;
import software.amazon.awscdk.services.codepipeline.actions.S3SourceAction;
import software.amazon.awscdk.services.codepipeline.actions.S3Trigger;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;
import warmpool.infra.Nag.Star;
import warmpool.settings.ImageSource;

/** From a change of the image's source to a promoted image. */
final class ImagePipeline {
  /** Of the pipeline and its project. */
  private static final List<Star> ARTIFACTS =
      List.of(
          new Star(
              "Resource::<Artifacts[0-9A-F]+\\.Arn>\\/\\*",
              "Objects of the artifact bucket, which is this pipeline's alone."),
          new Star(
              "Action::(s3:(Abort|DeleteObject|GetBucket|GetObject|List)|kms:(GenerateDataKey|ReEncrypt))\\*",
              "As the CDK groups what a pipeline does with its own bucket and key."));

  private static final List<Star> BUILD =
      List.of(
          Star.any(
              "ecr:GetAuthorizationToken knows no resource; the repository is named beside it."),
          new Star(
              "Resource::arn:[^:]+:codebuild:[^:]+:.+:report-group\\/<Build[0-9A-F]+>-\\*",
              "Reports of this project get their names from the build."),
          new Star(
              "Resource::arn:[^:]+:logs:[^:]+:.+:log-group:\\/aws\\/codebuild\\/<Build[0-9A-F]+>:\\*",
              "Log streams of this project."));

  private static final String BUILD_SPEC = "agent-image/buildspec.yml";

  private static final String SOURCE = "Source";

  /** Of findings of the scan; an image with one that is not accepted is not promoted. */
  private static final String REFUSED_SEVERITIES = "CRITICAL,HIGH";

  /** An image takes minutes; an hour is for one that hangs. */
  private static final Duration BUILD_MAX = Duration.hours(1);

  /** What a build makes, and with what. */
  record Makes(IRepository repository, StringParameter promoted, Key key, ControlLogs logs) {}

  private final Construct scope;
  private final Makes makes;

  ImagePipeline(Construct scope, ImageSource source, Makes makes) {
    this.scope = scope;
    this.makes = makes;
    Artifact tree = Artifact.artifact("source");
    Pipeline pipeline =
        Pipeline.Builder.create(scope, "Pipeline")
            .pipelineType(PipelineType.V2)
            .artifactBucket(bucket())
            .stages(
                List.of(
                    stage("Source", List.of(source(source, tree))),
                    stage("Build", List.of(build(tree)))))
            .build();
    if (source instanceof ImageSource.Connected(var connection, _, _)) {
      connects(pipeline, connection);
    }
    Nag.acceptStars(pipeline, ARTIFACTS);
    Optional.ofNullable(scope.getNode().tryFindChild(SOURCE))
        .ifPresent(it ->
            Nag.accept(
                it,
                "Serverless-EventBusDLQ",
                "A push that starts no pipeline is seen by whoever has pushed, and pushes or starts"
                    + " it again; a dead letter would not."));
  }

  /**
   * The CDK gives the right under the service's name of before, which does not open connections of
   * today. Source: Developer Tools console guide, "Connections rename".
   */
  private static void connects(Pipeline pipeline, String connection) {
    ((Role)
            pipeline
                .getNode()
                .findChild(SOURCE)
                .getNode()
                .findChild(SOURCE)
                .getNode()
                .findChild("CodePipelineActionRole"))
        .addToPolicy(
            PolicyStatement.Builder.create()
                .actions(List.of("codeconnections:UseConnection"))
                .resources(List.of(connection))
                .build());
  }

  private static StageProps stage(String name, List<IAction> actions) {
    return StageProps.builder().stageName(name).actions(actions).build();
  }

  private Bucket bucket() {
    Bucket bucket =
        Bucket.Builder.create(scope, "Artifacts")
            .encryption(BucketEncryption.KMS)
            .encryptionKey(makes.key())
            .bucketKeyEnabled(true)
            .enforceSsl(true)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .expiration(Duration.days(30))
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Nag.accept(
        bucket,
        "AwsSolutions-S1",
        "Only the pipeline's own roles can read or write it, and it holds source for a month.");
    return bucket;
  }

  private IAction source(ImageSource source, Artifact tree) {
    return switch (source) {
      case ImageSource.Connected(var connection, var repository, var branch) ->
          CodeStarConnectionsSourceAction.Builder.create()
              .actionName("Source")
              .connectionArn(connection)
              .owner(repository.substring(0, repository.indexOf('/')))
              .repo(repository.substring(repository.indexOf('/') + 1))
              .branch(branch)
              .output(tree)
              .build();
      case ImageSource.CodeCommit(var repository, var branch) ->
          CodeCommitSourceAction.Builder.create()
              .actionName("Source")
              .repository(Repository.fromRepositoryName(scope, SOURCE, repository))
              .branch(branch)
              .output(tree)
              .build();
      case ImageSource.S3(var bucket, var key) ->
          S3SourceAction.Builder.create()
              .actionName("Source")
              .bucket(Bucket.fromBucketName(scope, SOURCE, bucket))
              .bucketKey(key)
              // Events of a bucket that is not ours would need a trail; a look each minute does
              // not.
              .trigger(S3Trigger.POLL)
              .output(tree)
              .build();
    };
  }

  /** One machine makes the images of both architectures, and the list that names them. */
  private IAction build(Artifact tree) {
    LogGroup log =
        LogGroup.Builder.create(scope, "BuildLog")
            .retention(makes.logs().retention())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    PipelineProject project =
        PipelineProject.Builder.create(scope, "Build")
            .description("warmpool: the agents' image")
            .buildSpec(BuildSpec.fromSourceFilename(BUILD_SPEC))
            .encryptionKey(makes.key())
            .timeout(BUILD_MAX)
            .environment(
                BuildEnvironment.builder()
                    .buildImage(LinuxBuildImage.STANDARD_7_0)
                    .computeType(ComputeType.MEDIUM)
                    .privileged(true)
                    .build())
            .environmentVariables(
                new TreeMap<>(
                    Map.of(
                        "REPOSITORY_URI", variable(makes.repository().getRepositoryUri()),
                        "DIGEST_PARAMETER", variable(makes.promoted().getParameterName()),
                        "REFUSED_SEVERITIES", variable(REFUSED_SEVERITIES))))
            .logging(
                LoggingOptions.builder()
                    .cloudWatch(CloudWatchLoggingOptions.builder().logGroup(log).build())
                    .build())
            .build();
    allow(project);
    return CodeBuildAction.Builder.create()
        .actionName("Image")
        .project(project)
        .input(tree)
        .build();
  }

  /** Push, read what the scan has found, and promote; nothing else. */
  private void allow(PipelineProject project) {
    makes.repository().grantPullPush(project);
    makes
        .repository()
        .grant(
            project, "ecr:StartImageScan", "ecr:DescribeImageScanFindings", "ecr:DescribeImages");
    makes.promoted().grantWrite(project);
    Nag.accept(
        project,
        "AwsSolutions-CB3",
        "An image cannot be built without it; nothing else is built here.");
    Nag.acceptStars(project, ARTIFACTS);
    Nag.acceptStars(project, BUILD);
  }

  private static BuildEnvironmentVariable variable(String value) {
    return BuildEnvironmentVariable.builder().value(value).build();
  }
}
