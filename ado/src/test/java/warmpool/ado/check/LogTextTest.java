package warmpool.ado.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import warmpool.core.check.JobToken;

/** The run page shows a log line by line and cuts what is too long. */
class LogTextTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.123Z");
  private static final JobToken TOKEN = new JobToken("s3cr3t-token");

  @Test
  void putsTheTimeBeforeEveryLine() {
    assertThat(LogText.of(List.of("accepted", "released"), TOKEN, NOW))
        .isEqualTo(
            """
            2026-03-02T09:00:00.1230000Z accepted
            2026-03-02T09:00:00.1230000Z released
            """);
  }

  @Test
  void keepsTheTimeThatALineBrings() {
    String line = "2026-03-02T08:59:58Z accepted";

    assertThat(LogText.of(List.of(line), TOKEN, NOW)).isEqualTo(line + "\n");
  }

  @Test
  void makesOneLineOfALine() {
    assertThat(LogText.of(List.of("a\r\nb\tc\u0000d"), TOKEN, NOW))
        .isEqualTo("2026-03-02T09:00:00.1230000Z a b c d\n");
  }

  @Test
  void leavesTheTokenOut() {
    assertThat(LogText.of(List.of("sent s3cr3t-token twice: s3cr3t-token"), TOKEN, NOW))
        .endsWith("sent [redacted] twice: [redacted]\n");
  }

  @Test
  void cutsALineAtItsLimitButNotInsideACharacter() {
    String line = "x".repeat(LogText.LINE_MAX);
    assertThat(LogText.cut(line, LogText.LINE_MAX)).isEqualTo(line);

    assertThat(LogText.of(List.of(line), TOKEN, NOW)).hasSize(LogText.LINE_MAX + 1);
    assertThat(LogText.cut("ab\uD83D\uDE00", 3)).isEqualTo("ab");
    assertThat(LogText.cut("ab\uD83D\uDE00c", 4)).isEqualTo("ab\uD83D\uDE00");
  }
}
