package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pushed is not released: agents are launched by the digest in the parameter, and what the scan has
 * found is looked at before it is written.
 */
final class ScanTest {
  private static final String TWO =
      """
      {"findingSeverityCounts":{"CRITICAL":1,"HIGH":1,"LOW":1},"findings":[\
      {"name":"CVE-2023-45853","severity":"CRITICAL","attributes":[{"key":"package_version","value":"1:1.2.13"},{"key":"package_name","value":"zlib"}]},\
      {"name":"CVE-2023-31484","severity":"HIGH"},{"name":"CVE-2020-1","severity":"LOW"}]}\
      """;

  @TempDir private Path folder;
  private final Map<String, String> environment = Release.environment();

  private Records found(String findings) {
    return Release.records(folder).write("scans", Release.scan("COMPLETE", findings));
  }

  private static void assertNotReleased(Records records, Command published) {
    assertThat(published.exitCode()).isNotZero();
    assertThat(records.calls()).noneMatch(call -> call.startsWith("aws ssm"));
  }

  @Test
  void whatIsRefusedIsListedWithWhatCanBeDone() {
    Records records = found(TWO);
    Command published = records.run(environment, "./publish");

    assertNotReleased(records, published);
    assertThat(published.output())
        .contains("found in sha256:1\nrefused CRITICAL CVE-2023-45853 1:1.2.13 zlib\n")
        .contains("refused HIGH CVE-2023-31484\n", "start it again later", "accepted-findings.txt")
        .doesNotContain("CVE-2020-1");
  }

  @Test
  void oneThatIsNotAcceptedIsEnough() {
    Records records =
        found(TWO).write("accepted-findings.txt", "CVE-2023-45853 9999-12-31 not built\n");
    Command published = records.run(environment, "./publish");

    assertNotReleased(records, published);
    assertThat(published.output())
        .contains("accepted CRITICAL CVE-2023-45853", "refused HIGH CVE-2023-31484");
  }

  @Test
  void whatIsAcceptedIsReleasedAndNamed() {
    Records records =
        found(TWO)
            .write(
                "accepted-findings.txt",
                "CVE-2023-45853 9999-12-31 not built\nCVE-2023-31484 9999-12-31 not used\n");
    Command published = records.run(environment, "./publish");

    assertThat(published.exitCode()).as(published.output()).isZero();
    assertThat(published.output())
        .contains("accepted CRITICAL CVE-2023-45853", "accepted HIGH CVE-2023-31484")
        .doesNotContain("refused");
    assertThat(records.calls()).last().isEqualTo(Release.RELEASED);
  }

  /** One that begins like another is another. */
  @Test
  void acceptedIsTheWholeIdentifier() {
    Records records =
        found(
                "{\"findingSeverityCounts\":{\"HIGH\":1},\"findings\":[{\"name\":\"CVE-2023-45853\",\"severity\":\"HIGH\"}]}")
            .write("accepted-findings.txt", "CVE-2023-4585 9999-12-31 another\n");

    assertNotReleased(records, records.run(environment, "./publish"));
  }

  @Test
  void anAcceptanceThatHasExpiredStopsTheBuildBeforeItBegins() {
    Records records =
        found(TWO).write("accepted-findings.txt", "CVE-2023-45853 2020-01-31 not built\n");
    Command published = records.run(environment, "./publish");

    assertNotReleased(records, published);
    assertThat(published.output()).contains("line 1 has expired");
    assertThat(records.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CRITICAL, false", "HIGH, false", "MEDIUM, true", "'HIGH,LOW', false"})
  void theProjectSaysWhatIsRefused(String severities, boolean released) {
    Records records = found(TWO);
    environment.put("REFUSED_SEVERITIES", severities);
    records.run(environment, "./publish");

    assertThat(records.calls().contains(Release.RELEASED)).isEqualTo(released);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"findingSeverityCounts\":{\"HIGH\":2}}",
        "{\"findings\":[{\"name\":\"CVE-2020-12345\",\"severity\":\"HIGH\"}]}",
        "{\"findingSeverityCounts\":{\"UNTRIAGED\":1},\"findings\":[]}",
        "{\"findings\":[{\"name\":\"CVE-2020-12345\",\"severity\":\"high\"}]}",
        "not json"
      })
  void anAnswerThatIsNotUnderstoodReleasesNothing(String findings) {
    Records records = found(findings);

    assertNotReleased(records, records.run(environment, "./publish"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"findings\":[]}",
        "{\"findingSeverityCounts\":{}}",
        "{\"findingSeverityCounts\":{\"LOW\":4},\"findings\":[]}"
      })
  void nothingFoundIsReleased(String findings) {
    Records records = found(findings);

    assertThat(records.run(environment, "./publish").exitCode()).isZero();
    assertThat(records.calls()).last().isEqualTo(Release.RELEASED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"manifests\":[{\"digest\":\"sha256:1\",\"platform\":{\"architecture\":\"amd64\"}}]}",
        "{}"
      })
  void bothArchitecturesAreScannedOrNothingIsReleased(String index) {
    Records records = Release.records(folder).write("index", index);

    assertNotReleased(records, records.run(environment, "./publish"));
  }

  /** The scan that a push starts is not known at once, and the waiter of the AWS CLI stumbles. */
  @Test
  void aScanThatHasNotBegunIsWaitedFor() {
    Records records =
        Release.records(folder)
            .write(
                "scans",
                "\n"
                    + Release.scan("PENDING", "null")
                    + Release.scan("IN_PROGRESS", "null")
                    + Release.scan("COMPLETE", "{\"findings\":[]}"));

    assertThat(records.run(environment, "./publish").exitCode()).isZero();
    assertThat(records.calls()).filteredOn("sleep 5"::equals).hasSize(3);
  }

  @Test
  void aScanThatDoesNotEndIsGivenUpAfterFiveMinutes() {
    Records records = Release.records(folder).write("scans", Release.scan("IN_PROGRESS", "null"));
    Command published = records.run(environment, "./publish");

    assertNotReleased(records, published);
    assertThat(published.output()).contains("has not ended after 5 minutes: IN_PROGRESS");
    assertThat(records.calls()).filteredOn("sleep 5"::equals).hasSize(60);
  }

  /** The waiter of the AWS CLI would ask for five minutes more and then not say why. */
  @ParameterizedTest
  @CsvSource({
    "UNSUPPORTED_IMAGE, has ended as UNSUPPORTED_IMAGE",
    "FAILED, has ended as FAILED",
    "ACTIVE, is scanned by Amazon Inspector"
  })
  void aScanThatEndsOtherwiseSaysHow(String status, String problem) {
    Records records = Release.records(folder).write("scans", Release.scan(status, "null"));
    Command published = records.run(environment, "./publish");

    assertNotReleased(records, published);
    assertThat(published.output()).contains(problem);
    assertThat(records.calls()).doesNotContain("sleep 5");
  }
}
