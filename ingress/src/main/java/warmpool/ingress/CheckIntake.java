package warmpool.ingress;

import java.util.Optional;
import warmpool.core.check.CheckRequest;
import warmpool.core.port.CheckQueue;
import warmpool.core.port.PortFailure;

/**
 * Takes checks in: known caller, known pool, sound headers, and the queue has it before anyone says
 * so.
 *
 * <p>Gotchas: Azure DevOps never sends a check twice, but proxies do; a repeat is queued again,
 * because what comes after takes it once.
 */
public final class CheckIntake {
  private final CallerCheck callers;
  private final WebhookParser parser;
  private final CheckQueue queue;

  public CheckIntake(CallerCheck callers, WebhookParser parser, CheckQueue queue) {
    this.callers = callers;
    this.parser = parser;
    this.queue = queue;
  }

  /** Errors: none; a broken port is an answer too, because the caller has to hear of it. */
  public IntakeAnswer take(WebhookCall call) {
    try {
      return switch (callers.check(call.headers())) {
        case KNOWN -> queued(call);
        case CallerAnswer stranger -> strange(stranger);
      };
    } catch (PortFailure failure) {
      return new IntakeAnswer.NotQueued(failure);
    }
  }

  private IntakeAnswer queued(WebhookCall call) {
    return switch (parser.parse(call)) {
      case ParsedWebhook.Accepted(CheckRequest request) -> {
        queue.enqueue(request);
        yield new IntakeAnswer.Queued(request);
      }
      case ParsedWebhook.Rejected(var problem, var pool) -> new IntakeAnswer.Refused(problem, pool);
    };
  }

  private static IntakeAnswer strange(CallerAnswer answer) {
    return new IntakeAnswer.Refused(
        new Problem(ProblemKind.UNKNOWN_CALLER, answer.words()), Optional.empty());
  }
}
