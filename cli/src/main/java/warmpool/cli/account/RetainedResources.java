package warmpool.cli.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.utils.http.SdkHttpUtils;
import tools.jackson.databind.JsonNode;
import warmpool.aws.client.AwsSettings;
import warmpool.cli.account.SignedCalls.Service;
import warmpool.core.port.PortFailure;

/**
 * What stays in an account when stacks are removed: looked at, and removed for good.
 *
 * <p>Errors: {@link PortFailure}. Removing what is gone is no error.
 */
public final class RetainedResources {
  private static final Service ECR = new Service("ECR", "api.ecr", "ecr", true);
  private static final Service S3 = Service.of("S3", "s3");
  private static final Service LOGS = Service.of("CLOUDWATCH_LOGS", "logs");
  private static final Service KMS = Service.of("KMS", "kms");
  private static final Service SECRETS = Service.of("SECRETS_MANAGER", "secretsmanager");

  private static final String ECR_TARGET = "AmazonEC2ContainerRegistry_V20150921.";
  private static final String LOGS_TARGET = "Logs_20140328.";

  /** A thousand a page: far above what a month of builds leaves, and an end to every list. */
  private static final int PAGES_MAX = 100;

  /** The longest that AWS allows, in which a key or a secret can be had back. */
  public static final int RECOVERY_DAYS = 30;

  private final AwsCalls calls;

  public RetainedResources(AwsSettings aws) {
    this.calls = new AwsCalls(aws);
  }

  /** How many images a repository holds, those without a tag too. */
  public int images(String repository) {
    int images = 0;
    Map<String, Object> ask = new HashMap<>(Map.of("repositoryName", repository));
    for (int page = 0; page < PAGES_MAX; page++) {
      Optional<JsonNode> told =
          AwsAccount.found(() -> calls.json(ECR, ECR_TARGET + "ListImages", ask));
      images += told.map(list -> list.path("imageIds").size()).orElse(0);
      Optional<String> next =
          told.map(list -> list.path("nextToken").asString("")).filter(token -> !token.isEmpty());
      if (next.isEmpty()) {
        return images;
      }
      ask.put("nextToken", next.get());
    }
    return images;
  }

  /** Removes a repository with its images. */
  public void removeRepository(String repository) {
    Map<String, ?> ask = Map.of("repositoryName", repository, "force", true);
    AwsAccount.found(() -> calls.json(ECR, ECR_TARGET + "DeleteRepository", ask));
  }

  /** Names of a bucket's objects, as they are put on the wire. */
  public List<String> objects(String bucket) {
    List<String> keys = new ArrayList<>();
    Map<String, String> query = new TreeMap<>(Map.of("list-type", "2", "encoding-type", "url"));
    for (int page = 0; page < PAGES_MAX; page++) {
      Optional<Xml> told = AwsAccount.found(() -> calls.list(S3, "/" + bucket, query));
      told.ifPresent(list -> list.all("Key").forEach(key -> keys.add(path(key))));
      Optional<String> next =
          told.flatMap(list -> list.all("NextContinuationToken").stream().findFirst())
              .map(Xml::text);
      if (next.isEmpty()) {
        return keys;
      }
      query.put("continuation-token", next.get());
    }
    return keys;
  }

  /** Lists encode a key as forms do, and paths as addresses do. */
  private static String path(Xml key) {
    return SdkHttpUtils.urlEncodeIgnoreSlashes(SdkHttpUtils.urlDecode(key.text()));
  }

  /** Removes a bucket's objects, and then the bucket. */
  public void removeBucket(String bucket) {
    objects(bucket).forEach(key -> removeAt("/" + bucket + "/" + key));
    removeAt("/" + bucket);
  }

  private void removeAt(String path) {
    AwsAccount.found(() -> {
      calls.delete(S3, path);
      return path;
    });
  }

  /** Log groups whose names begin so. */
  public List<String> logGroups(String prefix) {
    Map<String, ?> ask = Map.of("logGroupNamePrefix", prefix);
    return AwsAccount.asked(() -> calls.json(LOGS, LOGS_TARGET + "DescribeLogGroups", ask))
        .path("logGroups")
        .valueStream()
        .map(group -> group.path("logGroupName").asString(""))
        .toList();
  }

  public void removeLogGroup(String name) {
    Map<String, ?> ask = Map.of("logGroupName", name);
    AwsAccount.found(() -> calls.json(LOGS, LOGS_TARGET + "DeleteLogGroup", ask));
  }

  /** It can be had back for {@link #RECOVERY_DAYS}. */
  public void removeKey(String id) {
    Map<String, ?> ask = Map.of("KeyId", id, "PendingWindowInDays", RECOVERY_DAYS);
    AwsAccount.found(() -> calls.json(KMS, "TrentService.ScheduleKeyDeletion", ask));
  }

  /** It can be had back for {@link #RECOVERY_DAYS}. */
  public void removeSecret(String arn) {
    Map<String, ?> ask = Map.of("SecretId", arn, "RecoveryWindowInDays", RECOVERY_DAYS);
    AwsAccount.found(() -> calls.json(SECRETS, "secretsmanager.DeleteSecret", ask));
  }
}
