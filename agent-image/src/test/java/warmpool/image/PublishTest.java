package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pushed is not released: agents are launched by the digest in the parameter, and what must be true
 * comes before it is written.
 */
final class PublishTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final String RELEASE =
      "aws ssm put-parameter --name /warmpool/image --type String --overwrite --value 1.dkr.ecr.example/agent@"
          + DIGEST;
  private static final String BOTH =
      """
      {"manifests":[{"digest":"sha256:1","platform":{"architecture":"amd64"}},
        {"digest":"sha256:2","platform":{"architecture":"arm64"}},
        {"digest":"sha256:3","artifactType":"application/vnd.amazon.soci.index.v2+json","platform":{"architecture":"amd64"}},
        {"digest":"sha256:4","platform":{"architecture":"unknown"}}]}
      """;

  @TempDir private Path folder;
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "REPOSITORY_URI", "1.dkr.ecr.example/agent",
              "IMAGE_TAG", "c0ffee-1",
              "DIGEST_PARAMETER", "/warmpool/image",
              "BUILDKIT_DIGEST", "sha256:" + Records.SUM));

  private Records records() {
    return new Records(folder).pinned().write("index", BOTH).write("findings", "{\"LOW\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "soci"})
  void releasesTheDigestOfWhatPassed(String layers) {
    Records records = records();
    environment.put("LAYERS", layers);
    Command published = records.run(environment, "./publish");

    assertThat(published.exitCode()).as(published.output()).isZero();
    assertThat(records.calls()).last().isEqualTo(RELEASE);
    assertThat(records.calls())
        .anyMatch(call ->
            call.contains("--platform linux/amd64,linux/arm64")
                && call.contains("BASE_DIGEST=sha256:"))
        .anyMatch(call -> call.contains("image=moby/buildkit@sha256:"))
        .filteredOn(call -> call.contains("describe-image-scan-findings"))
        .hasSize(2);
  }

  @Test
  void zstdIsPushedAsItIsBuilt() {
    Records records = records();
    records.run(environment, "./publish");

    assertThat(records.calls())
        .anyMatch(call -> call.contains("push=true") && call.contains("compression=zstd"));
    assertThat(records.calls()).noneMatch(call -> call.startsWith("soci "));
  }

  @Test
  void sociIsPushedOnlyAfterItWasConverted() {
    Records records = records();
    environment.put("LAYERS", "soci");
    records.run(environment, "./publish");

    assertThat(records.calls())
        .filteredOn(call -> call.matches("(docker buildx build|soci|skopeo) .*"))
        .satisfiesExactly(
            build ->
                assertThat(build)
                    .contains("type=oci", "compression=gzip")
                    .doesNotContain("push=true"),
            convert -> assertThat(convert).contains("convert --standalone --all-platforms"),
            push ->
                assertThat(push)
                    .contains("copy --all")
                    .endsWith("docker://1.dkr.ecr.example/agent:c0ffee-1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "findings; {\"CRITICAL\":1}",
        "findings; {\"LOW\":9,\"HIGH\":2}",
        "findings; not json",
        "findings; ''",
        "index; {\"manifests\":[{\"digest\":\"sha256:1\",\"platform\":{\"architecture\":\"amd64\"}}]}",
        "index; {}"
      })
  void whatDoesNotPassIsNotReleased(String file, String content) {
    Records records = records().write(file, content);
    Command published = records.run(environment, "./publish");

    assertThat(published.exitCode()).isNotZero();
    assertThat(records.calls()).noneMatch(call -> call.startsWith("aws ssm"));
  }

  @Test
  void aScanThatDoesNotEndReleasesNothing() {
    Records records = records();
    environment.put("WAIT", "255");

    assertThat(records.run(environment, "./publish").exitCode()).isNotZero();
    assertThat(records.calls()).noneMatch(call -> call.startsWith("aws ssm"));
  }

  @Test
  void nothingIsBuiltWithoutPins() {
    Records records = records().write("versions.env", "");

    assertThat(records.run(environment, "./publish").output()).contains("BASE_DIGEST is missing");
    assertThat(records.calls()).isEmpty();
  }

  @Test
  void whatTheProjectMustSetIsNamed() {
    Records records = records();
    environment.replaceAll((_, _) -> "");

    assertThat(records.run(environment, "./publish").output())
        .contains("missing: REPOSITORY_URI IMAGE_TAG DIGEST_PARAMETER BUILDKIT_DIGEST");
    assertThat(records.calls()).isEmpty();
  }

  @Test
  void theOneOrTheOther() {
    Records records = records();
    environment.put("LAYERS", "gzip");

    assertThat(records.run(environment, "./publish").output()).contains("LAYERS is zstd or soci");
    assertThat(records.calls()).isEmpty();
  }
}
