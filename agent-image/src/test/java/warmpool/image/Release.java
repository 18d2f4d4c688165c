package warmpool.image;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A release in which all is well, for tests to take something away from. */
final class Release {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final String BOTH =
      """
      {"manifests":[{"digest":"sha256:1","platform":{"architecture":"amd64"}},
        {"digest":"sha256:2","platform":{"architecture":"arm64"}},
        {"digest":"sha256:3","artifactType":"application/vnd.amazon.soci.index.v2+json","platform":{"architecture":"amd64"}},
        {"digest":"sha256:4","platform":{"architecture":"unknown"}}]}
      """;

  /** The last call of a release, without which nobody launches what was pushed. */
  static final String RELEASED =
      "aws ssm put-parameter --name /warmpool/image --type String --overwrite --value 1.dkr.ecr.example/agent@"
          + DIGEST;

  private Release() {}

  /** A scan's whole answer, in one line. */
  static String scan(String status, String findings) {
    return "{\"imageScanStatus\":{\"status\":\"%s\"},\"imageScanFindings\":%s}\n"
        .formatted(status, findings);
  }

  static Records records(Path folder) {
    return new Records(folder)
        .pinned()
        .write("index", BOTH)
        .write(
            "scans",
            scan(
                "COMPLETE",
                "{\"findingSeverityCounts\":{\"LOW\":1},\"findings\":[{\"name\":\"CVE-2020-1\",\"severity\":\"LOW\"}]}"));
  }

  static Map<String, String> environment() {
    return new HashMap<>(
        Map.of(
            "REPOSITORY_URI", "1.dkr.ecr.example/agent",
            "DIGEST_PARAMETER", "/warmpool/image",
            "CODEBUILD_BUILD_NUMBER", "7",
            "CODEBUILD_RESOLVED_SOURCE_VERSION", "c0ffee",
            "BUILDKIT_NAME", "mirror.example/moby/buildkit",
            "BUILDKIT_DIGEST", "sha256:" + Records.SUM,
            "SOCI_VERSION", "1.2.3",
            "SOCI_SHA256", Records.SUM));
  }
}
