package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is built, from what, and what becomes of a build that lacks something. */
final class PublishTest {
  @TempDir private Path folder;
  private final Map<String, String> environment = Release.environment();

  private Records records() {
    return Release.records(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gzip", "zstd", "soci"})
  void releasesTheDigestOfWhatPassed(String layers) {
    Records records = records();
    environment.put("LAYERS", layers);
    Command published = records.run(environment, "./publish");

    assertThat(published.exitCode()).as(published.output()).isZero();
    assertThat(records.calls()).last().isEqualTo(Release.RELEASED);
    assertThat(records.calls())
        .anyMatch(call ->
            call.contains("--platform linux/amd64,linux/arm64")
                && call.contains("BASE_DIGEST=sha256:"))
        .anyMatch(call -> call.contains("image=mirror.example/moby/buildkit@sha256:"))
        .filteredOn(call -> call.contains("describe-image-scan-findings"))
        .hasSize(2);
  }

  /** ECR's scan is known to read gzip; whether it reads zstd is not. */
  @ParameterizedTest
  @CsvSource({
    "'', compression=gzip",
    "gzip, compression=gzip",
    "zstd, 'compression=zstd,compression-level=3'"
  })
  void allLayersArePushedAsTheyAreBuilt(String layers, String compression) {
    Records records = records();
    environment.put("LAYERS", layers);
    records.run(environment, "./publish");

    assertThat(records.calls())
        .anyMatch(call ->
            call.contains(
                "push=true,oci-mediatypes=true," + compression + ",force-compression=true"))
        .noneMatch(call -> call.startsWith("soci "));
  }

  @Test
  void sociIsPushedOnlyAfterItWasConverted() {
    Records records = records();
    environment.put("LAYERS", "soci");
    records.run(environment, "./publish");

    assertThat(records.calls())
        .filteredOn(call -> call.matches("(docker buildx build|soci|skopeo) .*"))
        .satisfiesExactly(
            base -> assertThat(base).contains("--target base --output type=cacheonly"),
            build ->
                assertThat(build)
                    .contains("type=oci", "compression=gzip")
                    .doesNotContain("push=true"),
            convert -> assertThat(convert).contains("convert --standalone --all-platforms"),
            push ->
                assertThat(push)
                    .contains("copy --all")
                    .endsWith("docker://1.dkr.ecr.example/agent:bc0ffee-7"));
  }

  /** From S3 the version is an object's, which may be anything; a tag may not. */
  @ParameterizedTest
  @CsvSource({
    "8ab54ab0f7c9d7ee5fb2d5c1d5b1f0aa00000000, b8ab54ab0f7c9-7",
    ".xE2_q/L+9-Zr.Q1aBcDeFgH, bxE2qL9ZrQ1aB-7",
    "-----, b-7",
    "null, bnull-7",
    "äöü ß, b-7",
    "'', b-7"
  })
  void theTagIsOneWhateverTheSourceIs(String version, String tag) {
    Records records = records();
    environment.put("CODEBUILD_RESOLVED_SOURCE_VERSION", version);
    records.run(environment, "./publish");

    assertThat(tag).matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    assertThat(records.calls()).anyMatch(call -> call.contains("/agent:" + tag + ",push=true"));
  }

  @Test
  void theTagNeedsNoVersionAtAll() {
    Records records = records();
    environment.remove("CODEBUILD_RESOLVED_SOURCE_VERSION");

    assertThat(records.run(environment, "./publish").exitCode()).isZero();
    assertThat(records.calls()).anyMatch(call -> call.contains("/agent:b-7,push=true"));
  }

  @Test
  void aRegistryThatRefusesTwiceIsAskedAThirdTime() {
    Records records = records().write("refusals", "2");

    assertThat(records.run(environment, "./publish").exitCode()).isZero();
    assertThat(records.calls())
        .filteredOn(call -> call.startsWith("sleep "))
        .containsExactly("sleep 15", "sleep 30");
    assertThat(records.calls()).last().isEqualTo(Release.RELEASED);
  }

  @Test
  void aRegistryThatAlwaysRefusesEndsTheBuild() {
    Records records = records().write("refusals", "99");
    Command published = records.run(environment, "./publish");

    assertThat(published.exitCode()).isNotZero();
    assertThat(published.output()).contains("again in 120 s");
    assertThat(records.calls())
        .filteredOn(call -> call.startsWith("sleep "))
        .containsExactly("sleep 15", "sleep 30", "sleep 60", "sleep 120");
    assertThat(records.calls()).noneMatch(call -> call.startsWith("docker buildx build"));
  }

  @Test
  void theBaseIsFetchedBeforeAnythingIsPutOnIt() {
    Records records = records();
    records.run(environment, "./publish");

    assertThat(records.calls())
        .filteredOn(call -> call.startsWith("docker buildx"))
        .extracting(call ->
            call.replaceAll("docker buildx (\\w+).*", "$1")
                + (call.contains("--target base") ? " base" : ""))
        .containsExactly("create", "inspect", "build base", "build", "imagetools");
  }

  @Test
  void allThatIsMissingIsNamedAtOnceAndWhereItBelongs() {
    Records records = records().write("versions.env", "");
    environment.replaceAll((_, _) -> "");
    Command checked = records.run(environment, "./publish", "check");

    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.output())
        .contains("pushed to where the pipeline reads its source")
        .contains("no: REPOSITORY_URI DIGEST_PARAMETER CODEBUILD_BUILD_NUMBER")
        .contains("BUILDKIT_NAME in agent-image/pipeline.env", "BUILDKIT_DIGEST in agent-image/")
        .contains("versions.env:", "BASE_DIGEST is missing");
    assertThat(records.calls()).isEmpty();
  }

  @Test
  void sociIsBuiltOnlyAsItIsPinned() {
    Records records = records();
    environment.put("LAYERS", "soci");
    environment.remove("SOCI_SHA256");
    Command published = records.run(environment, "./publish");

    assertThat(published.exitCode()).isEqualTo(1);
    assertThat(published.output())
        .contains("SOCI_VERSION or SOCI_SHA256 in agent-image/pipeline.env");
    assertThat(records.calls()).isEmpty();
  }

  @Test
  void checkingBuildsNothing() {
    Records records = records();

    assertThat(records.run(environment, "./publish", "check")).isEqualTo(new Command(0, ""));
    assertThat(records.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "LAYERS; lz4; LAYERS is gzip, zstd or soci",
        "REFUSED_SEVERITIES; CRITICAL, HIGH; REFUSED_SEVERITIES is not a list like CRITICAL,HIGH",
        "REFUSED_SEVERITIES; CRTICAL; REFUSED_SEVERITIES is not a list like CRITICAL,HIGH",
        "BUILDKIT_NAME; Moby BuildKit; BUILDKIT_NAME",
        "BUILDKIT_DIGEST; latest; BUILDKIT_DIGEST"
      })
  void nothingIsBuiltFromWhatIsNotUnderstood(String name, String value, String problem) {
    Records records = records();
    environment.put(name, value);
    Command published = records.run(environment, "./publish");

    assertThat(published.exitCode()).isEqualTo(1);
    assertThat(published.output()).contains(problem);
    assertThat(records.calls()).isEmpty();
  }
}
