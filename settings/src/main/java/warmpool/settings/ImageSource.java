package warmpool.settings;

/** Where the source of the agents' image is. */
public sealed interface ImageSource {
  /**
   * A repository that a CodeConnections connection reaches: GitHub or Azure Repos.
   *
   * @param repository {@code owner/name} or {@code project/name}
   */
  record Connected(String connectionArn, String repository, String branch) implements ImageSource {}

  record CodeCommit(String repository, String branch) implements ImageSource {}

  /** A zip in a bucket that keeps versions. */
  record S3(String bucket, String key) implements ImageSource {}
}
