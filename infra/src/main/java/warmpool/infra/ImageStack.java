package warmpool.infra;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.RepositoryEncryption;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.amazon.awscdk.services.ecr.TagStatus;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;
import warmpool.settings.PoolSection;
import warmpool.settings.PoolSection.Image;
import warmpool.settings.WarmpoolFile;

/**
 * The agents' image: where it is kept, what builds it, and which one is promoted.
 *
 * <p>Shape: a parameter holds the reference that task definitions are made of, one image for both
 * architectures. Until the pipeline has run once it names an image that is not there, and launches
 * fail as such.
 */
public final class ImageStack extends Stack {
  /** Enough to go back, and to keep what a pool has pinned for a while. */
  private static final int KEPT = 20;

  /** A digest of nothing. */
  private static final String NO_DIGEST = "sha256:" + "0".repeat(64);

  private final Repository images;
  private final String promoted;

  ImageStack(Construct scope, String id, StackProps props, WarmpoolFile file) {
    super(scope, id, props);
    Key key =
        Key.Builder.create(this, "Key")
            .description("warmpool " + file.stack().name() + ": images and their builds")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    this.images = repository(key);
    this.promoted = "/warmpool/" + file.stack().name() + "/image";
    var logs = ControlLogs.ofDays(file.stack().logRetentionDays());
    new ImagePipeline(this, file.image(), new ImagePipeline.Makes(images, parameter(), key, logs));
    // Looked up only while a pool names an image by tag or digest; and an export that goes with the
    // last of them could not go while the stack of before still uses it.
    exportValue(images.getRepositoryName());
    exportValue(images.getRepositoryArn());
    CfnOutput.Builder.create(this, "RepositoryUri")
        .description("Where images are")
        .value(images.getRepositoryUri())
        .build();
  }

  /** The images of the two architectures have no tag; they go when the one that lists them does. */
  private Repository repository(Key key) {
    return Repository.Builder.create(this, "Images")
        .imageTagMutability(TagMutability.IMMUTABLE)
        .imageScanOnPush(true)
        .encryption(RepositoryEncryption.KMS)
        .encryptionKey(key)
        .lifecycleRules(
            List.of(
                LifecycleRule.builder()
                    .description("what no tag and no list of images names")
                    .rulePriority(1)
                    .tagStatus(TagStatus.UNTAGGED)
                    .maxImageAge(Duration.days(7))
                    .build(),
                LifecycleRule.builder()
                    .description("all but the newest")
                    .rulePriority(2)
                    .tagStatus(TagStatus.TAGGED)
                    .tagPatternList(List.of("*"))
                    .maxImageCount(KEPT)
                    .build()))
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  /**
   * Has a name, because CloudFormation looks a parameter's value up by it when it deploys: so the
   * next deployment takes what the pipeline has promoted since.
   */
  private StringParameter parameter() {
    return StringParameter.Builder.create(this, "Promoted")
        .parameterName(promoted)
        .description("warmpool: the image that agents are started from")
        .allowedPattern("^[^@\\s]+@sha256:[0-9a-f]{64}$")
        .stringValue(images.getRepositoryUri() + "@" + NO_DIGEST)
        .build();
  }

  /** What a pool's agents are started from. */
  ContainerImage of(Construct scope, PoolSection pool) {
    return switch (pool.image()) {
      case Image.Promoted() ->
          ContainerImage.fromRegistry(StringParameter.valueForStringParameter(scope, promoted));
      case Image.Tag(var tag) -> ContainerImage.fromEcrRepository(images, tag);
      case Image.Digest(var digest) -> ContainerImage.fromEcrRepository(images, digest);
    };
  }

  Repository images() {
    return images;
  }
}
