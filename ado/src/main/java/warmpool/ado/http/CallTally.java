package warmpool.ado.http;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.AdoCalls.Answer;

/** Counts what Azure DevOps answered, until somebody takes the count. Safe for many threads. */
final class CallTally {
  private final Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
  private Duration throttled = Duration.ZERO;

  /** Counts it, and says as what. */
  synchronized Answer answered(AdoAnswer answer) {
    Answer kind = kind(answer);
    answers.merge(kind, 1, Integer::sum);
    return kind;
  }

  /** It asked to be left alone for so much longer than it had asked before. */
  synchronized void paused(Duration longer) {
    throttled = throttled.plus(longer);
  }

  synchronized AdoCalls take() {
    AdoCalls taken = new AdoCalls(answers, throttled);
    answers.clear();
    throttled = Duration.ZERO;
    return taken;
  }

  private static Answer kind(AdoAnswer answer) {
    return switch (answer) {
      case AdoAnswer.Done _ -> Answer.DONE;
      case AdoAnswer.Closed _, AdoAnswer.NotFound _, AdoAnswer.AgentHasJob _, AdoAnswer.Refused _ ->
          Answer.REFUSED;
      case AdoAnswer.CredentialRejected _ -> Answer.UNAUTHORIZED;
      case AdoAnswer.TryLater(var trouble, _, _) ->
          trouble == AdoAnswer.Trouble.THROTTLED ? Answer.THROTTLED : Answer.BROKEN;
    };
  }
}
