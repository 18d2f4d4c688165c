package warmpool.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was made is found again, whatever people write around it. */
class MemoTest {
  @Test
  void isReadAsItWasWritten() {
    Memo memo = new Memo(new LinkedHashSet<>(List.of("connection", "pool 3", "agent 3/7")));

    String description = memo.in("");

    assertThat(description)
        .isEqualTo(
            "Lets stages ask warmpool for agents."
                + " [made by warmpool connect: connection; pool 3; agent 3/7]");
    assertThat(Memo.read(description)).isEqualTo(memo);
    assertThat(memo.in(description)).isEqualTo(description);
  }

  @Test
  void leavesWhatPeopleWriteAlone() {
    Memo none = Memo.read("Ours, call 4711 before you touch it");
    Memo some = none.with(new LinkedHashSet<>(List.of("queue 103")));

    assertThat(none.made()).isEmpty();
    assertThat(some.in("Ours, call 4711 before you touch it"))
        .isEqualTo("Ours, call 4711 before you touch it [made by warmpool connect: queue 103]");
  }

  @Test
  void aChecksTimeoutOutlastsTheDeadlineAndEndsBeforeItsToken() {
    assertThat(Wish.timeout(Duration.ofMinutes(30))).isEqualTo(Duration.ofHours(1));
    assertThat(Wish.timeout(Duration.ofMinutes(90))).isEqualTo(Duration.ofMinutes(100));
    assertThatThrownBy(() -> Wish.timeout(Duration.ofHours(24))).hasMessageContaining("too long");
  }
}
