package warmpool.infra;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import warmpool.settings.PoolSection.Architecture;
import warmpool.settings.PoolSection.Image;
import warmpool.settings.WarmpoolFile;

/**
 * The agents' image: where it is kept, what builds it, and which one is promoted.
 *
 * <p>Shape: for each architecture a parameter holds the digest that task definitions are made of.
 * Until the pipeline has run once it names no image, and launches fail as such.
 */
public final class ImageStack extends Stack {
  /** Enough to go back, and to keep what a pool has pinned for a while. */
  private static final int KEPT = 20;

  /** A digest of nothing. */
  private static final String NO_DIGEST = "sha256:" + "0".repeat(64);

  private final Repository repository;
  private final Map<Architecture, StringParameter> digests = new EnumMap<>(Architecture.class);

  ImageStack(Construct scope, String id, StackProps props, WarmpoolFile file) {
    super(scope, id, props);
    Key key =
        Key.Builder.create(this, "Key")
            .description("warmpool " + file.stack().name() + ": images and their builds")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    this.repository = repository(key);
    for (Architecture architecture : Architecture.values()) {
      digests.put(architecture, digest(architecture));
    }
    var logs = ControlLogs.ofDays(file.stack().logRetentionDays());
    new ImagePipeline(this, file.image(), new ImagePipeline.Makes(repository, digests, key, logs));
    CfnOutput.Builder.create(this, "RepositoryUri")
        .description("Where images are")
        .value(repository.getRepositoryUri())
        .build();
  }

  private Repository repository(Key key) {
    return Repository.Builder.create(this, "Images")
        .imageTagMutability(TagMutability.IMMUTABLE)
        .imageScanOnPush(true)
        .encryption(RepositoryEncryption.KMS)
        .encryptionKey(key)
        .lifecycleRules(
            List.of(
                LifecycleRule.builder()
                    .description("layers that lost their tag")
                    .tagStatus(TagStatus.UNTAGGED)
                    .maxImageAge(Duration.days(7))
                    .build(),
                newest(Architecture.ARM64),
                newest(Architecture.X86_64)))
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  /** The prefix is the one that the build's tags have; another would match nothing, for ever. */
  private static LifecycleRule newest(Architecture architecture) {
    return LifecycleRule.builder()
        .description("the newest for " + architecture.key())
        .tagPrefixList(List.of(architecture.key() + "-"))
        .maxImageCount(KEPT)
        .build();
  }

  private StringParameter digest(Architecture architecture) {
    return StringParameter.Builder.create(this, "Digest" + architecture.key())
        .description("warmpool: the promoted image for " + architecture.key())
        .allowedPattern("^sha256:[0-9a-f]{64}$")
        .stringValue(NO_DIGEST)
        .build();
  }

  /** What a pool's agents are started from. */
  ContainerImage of(PoolSection pool) {
    return switch (pool.image()) {
      case Image.Promoted() ->
          ContainerImage.fromEcrRepository(repository, promoted(pool.architecture()));
      case Image.Tag(var tag) -> ContainerImage.fromEcrRepository(repository, tag);
      case Image.Digest(var digest) -> ContainerImage.fromEcrRepository(repository, digest);
    };
  }

  private String promoted(Architecture architecture) {
    StringParameter parameter = digests.get(architecture);
    if (parameter == null) {
      throw new IllegalStateException("no digest for " + architecture);
    }
    return parameter.getStringValue();
  }
}
