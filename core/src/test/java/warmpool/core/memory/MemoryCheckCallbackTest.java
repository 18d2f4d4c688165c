package warmpool.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckResult;

/** A check is answered once in effect; the fakes must show it when somebody answers twice. */
class MemoryCheckCallbackTest {
  private static final CheckRequestId CHECK =
      new CheckRequestId(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
  private static final JobToken TOKEN = new JobToken("t");
  private static final CheckOrigin ORIGIN = origin(Optional.of(new UUID(0, 4)));

  private final MemoryCheckCallback callback = new MemoryCheckCallback();

  @Test
  void takesTheFirstAnswerOnly() {
    assertThat(callback.complete(CHECK, ORIGIN, TOKEN, CheckResult.SUCCEEDED))
        .isEqualTo(new CallbackOutcome.Accepted());
    assertThat(callback.complete(CHECK, ORIGIN, TOKEN, CheckResult.FAILED))
        .isInstanceOf(CallbackOutcome.Closed.class);

    assertThat(callback.taken(CHECK)).contains(CheckResult.SUCCEEDED);
    assertThat(callback.told()).hasSize(2);
  }

  @Test
  void anAnswerThatMetTroubleWasNotTaken() {
    CallbackOutcome trouble =
        new CallbackOutcome.TryLater(Optional.of(Duration.ofSeconds(1)), "busy");
    callback.answerNext(trouble);

    assertThat(callback.complete(CHECK, ORIGIN, TOKEN, CheckResult.FAILED)).isEqualTo(trouble);
    assertThat(callback.taken(CHECK)).isEmpty();
    assertThat(callback.complete(CHECK, ORIGIN, TOKEN, CheckResult.FAILED))
        .isEqualTo(new CallbackOutcome.Accepted());
  }

  @Test
  void showsTheLastLinesOfACheckWithATimeline() {
    MemoryProgressLog log = new MemoryProgressLog();
    log.show(CHECK, ORIGIN, TOKEN, List.of("accepted"));
    log.show(CHECK, ORIGIN, TOKEN, List.of("accepted", "released"));

    assertThat(log.shown(CHECK)).containsExactly("accepted", "released");
  }

  @Test
  void showsNothingOfACheckWithoutATimeline() {
    MemoryProgressLog log = new MemoryProgressLog();
    log.show(CHECK, origin(Optional.empty()), TOKEN, List.of("accepted"));

    assertThat(log.shown(CHECK)).isEmpty();
  }

  private static CheckOrigin origin(Optional<UUID> timeline) {
    return new CheckOrigin(
        URI.create("https://dev.azure.com/org/"),
        new UUID(0, 5),
        "checks",
        timeline,
        Optional.empty());
  }
}
