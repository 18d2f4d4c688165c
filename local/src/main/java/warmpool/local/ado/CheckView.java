package warmpool.local.ado;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One invocation of a check as it was at one moment.
 *
 * <p>Units: instants are world time, durations are wall time counted from the moment the webhook
 * was sent.
 *
 * @param webhookStatus the answer's status; empty when none came
 * @param slowAnswer the answer took longer than the documented 3 s
 * @param log lines of the log attached to the check, as the run page shows them
 * @param console lines of the live console
 * @param currentOperation what the check says it is doing
 * @param message why the check ended as it did, when the service decided that
 */
public record CheckView(
    String pool,
    UUID planId,
    UUID timelineId,
    UUID jobId,
    UUID taskInstanceId,
    State state,
    Instant sent,
    Optional<Instant> acknowledged,
    Optional<Instant> completed,
    Optional<Integer> webhookStatus,
    Optional<Duration> wallToAcknowledged,
    Optional<Duration> wallToCompleted,
    boolean slowAnswer,
    List<CompletionView> completions,
    List<String> log,
    List<String> console,
    String currentOperation,
    String message) {

  /** A check's life. */
  public enum State {
    WAITING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    CANCELED,
    BYPASSED
  }
}
