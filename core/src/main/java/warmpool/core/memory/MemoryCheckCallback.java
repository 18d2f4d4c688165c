package warmpool.core.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.CheckResult;

/**
 * Checks that take every answer once, and remember who told them what.
 *
 * <p>A second answer to a check finds it closed, as one variant of the real service does. Scripted
 * outcomes come first, in their order; an answer that met one was not taken.
 */
public final class MemoryCheckCallback implements CheckCallback {
  /** One answer that arrived. */
  public record Told(
      CheckRequestId id,
      CheckOrigin origin,
      JobToken token,
      CheckResult result,
      CallbackOutcome outcome) {}

  private final List<Told> told = new ArrayList<>();
  private final Queue<CallbackOutcome> scripted = new ArrayDeque<>();

  /** Answers the next calls with these, one each. */
  public synchronized void answerNext(CallbackOutcome... outcomes) {
    scripted.addAll(List.of(outcomes));
  }

  @Override
  public synchronized CallbackOutcome complete(
      CheckRequestId id, CheckOrigin origin, JobToken token, CheckResult result) {
    CallbackOutcome outcome = scripted.isEmpty() ? take(id) : scripted.remove();
    told.add(new Told(id, origin, token, result, outcome));
    return outcome;
  }

  /** Everything that was told, in its order. */
  public synchronized List<Told> told() {
    return List.copyOf(told);
  }

  /** The result that the check took, if it took one. */
  public synchronized Optional<CheckResult> taken(CheckRequestId id) {
    return told.stream()
        .filter(each -> each.id().equals(id))
        .filter(each -> each.outcome() instanceof CallbackOutcome.Accepted)
        .map(Told::result)
        .findFirst();
  }

  private CallbackOutcome take(CheckRequestId id) {
    return taken(id).isPresent()
        ? new CallbackOutcome.Closed("answered before")
        : new CallbackOutcome.Accepted();
  }
}
