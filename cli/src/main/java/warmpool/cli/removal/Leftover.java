package warmpool.cli.removal;

import warmpool.cli.account.RetainedResources;

/**
 * Something that stays in the account when its stack is removed.
 *
 * @param name in the account
 * @param holds how many things are in it; 0 where that is not counted
 */
public record Leftover(Kind kind, String name, int holds) {
  /** What it is. */
  public enum Kind {
    REPOSITORY(
        "image repository %s with %d images", "ecr delete-repository --force --repository-name "),
    BUCKET("artifact bucket %s with %d objects", "s3 rb --force s3://"),
    LOG_GROUP("log group %s", "logs delete-log-group --log-group-name "),
    IMAGE_KEY("key %s of images and artifacts" + RECOVERABLE, KEY),
    TABLE("table %s with all its rows", "dynamodb delete-table --table-name "),
    SECRET(
        "secret %s" + RECOVERABLE,
        "secretsmanager delete-secret --recovery-window-in-days "
            + RetainedResources.RECOVERY_DAYS
            + " --secret-id "),
    DATA_KEY("key %s of the data" + RECOVERABLE, KEY);

    private final String words;
    private final String command;

    Kind(String words, String command) {
      this.words = words;
      this.command = command;
    }

    /** Whether it is an installation's memory or its secrets, and not only what is built again. */
    public boolean isData() {
      return switch (this) {
        case TABLE, SECRET, DATA_KEY -> true;
        case REPOSITORY, BUCKET, LOG_GROUP, IMAGE_KEY -> false;
      };
    }
  }

  private static final String RECOVERABLE =
      ", which can be had back for " + RetainedResources.RECOVERY_DAYS + " days";

  private static final String KEY =
      "kms schedule-key-deletion --pending-window-in-days "
          + RetainedResources.RECOVERY_DAYS
          + " --key-id ";

  Leftover(Kind kind, String name) {
    this(kind, name, 0);
  }

  /** Whether that key is what this is encrypted with. */
  boolean needs(Leftover key) {
    return switch (kind) {
      case REPOSITORY, BUCKET -> key.kind == Kind.IMAGE_KEY;
      case TABLE, SECRET -> key.kind == Kind.DATA_KEY;
      case LOG_GROUP, IMAGE_KEY, DATA_KEY -> false;
    };
  }

  public String words() {
    return kind.words.formatted(name, holds);
  }

  /** What removes it by hand. */
  public String command(String region) {
    String where = " --region " + region;
    String unprotect =
        kind == Kind.TABLE
            ? "aws dynamodb update-table --no-deletion-protection-enabled --table-name "
                + name
                + where
                + " && "
            : "";
    return unprotect + "aws " + kind.command + name + where;
  }
}
