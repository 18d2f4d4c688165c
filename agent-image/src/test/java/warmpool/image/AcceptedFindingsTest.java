package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the scan's gate lets through is named, with a reason, and not for ever. */
final class AcceptedFindingsTest {
  @TempDir private Path folder;

  private Command accepted(String lines) {
    return new Records(folder)
        .write("accepted-findings.txt", lines)
        .run(Map.of(), "./accepted-findings");
  }

  @Test
  void theFileAsItIsShippedAcceptsNothing() {
    assertThat(Command.run("./accepted-findings")).isEqualTo(new Command(0, ""));
  }

  @Test
  void whatIsAcceptedIsPrinted() {
    Command printed =
        accepted("# why\n\nCVE-2023-45853 9999-12-31 not built\nCVE-2024-1234567 9999-01-01 x");

    assertThat(printed.exitCode()).isZero();
    assertThat(printed.output().lines())
        .containsExactlyInAnyOrder("CVE-2023-45853", "CVE-2024-1234567");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CVE-2023-45853; is not of the form",
        "CVE-2023-45853 9999-12-31; is not of the form",
        "CVE-2023-45853 not built; is not of the form",
        "2023-45853 9999-12-31 not built; is not of the form",
        "cve-2023-45853 9999-12-31 not built; is not of the form",
        "* 9999-12-31 everything; is not of the form",
        "CVE-2023-45853 9999-13-31 not built; has no day of the calendar",
        "CVE-2023-45853 9999-02-30 not built; has no day of the calendar",
        "CVE-2023-45853 2020-01-31 not built; has expired; remove it if there is a fix",
        "CVE-2020-0001 9999-12-31 again; repeats line 1; remove one"
      })
  void aBadLineIsNamedWithItsMending(String bad, String problem) {
    Command printed = accepted("CVE-2020-0001 9999-12-31 fine\n\n" + bad + "\n");

    assertThat(printed.exitCode()).isEqualTo(1);
    assertThat(printed.output()).contains("accepted-findings.txt:", "line 3 " + problem, bad);
  }

  @Test
  void blanksAreNoReason() {
    assertThat(accepted("CVE-2023-45853 9999-12-31   \n").output()).contains("line 1 is not of");
  }

  @Test
  void allBadLinesAreNamedAtOnce() {
    Command printed = accepted("x\nCVE-2020-0001 2020-01-01 old\n");

    assertThat(printed.output()).contains("line 1 is not", "line 2 has expired");
  }
}
