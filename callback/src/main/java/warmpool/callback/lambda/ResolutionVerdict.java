package warmpool.callback.lambda;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import warmpool.aws.queue.MessageVerdict;
import warmpool.callback.Resolution;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;

/** What a resolution means for its message, and the line in the log that says so. */
final class ResolutionVerdict {
  private static final Logger LOG = LoggerFactory.getLogger(ResolutionVerdict.class);

  private ResolutionVerdict() {}

  static MessageVerdict of(Resolution resolution) {
    log(resolution);
    return switch (resolution) {
      case Resolution.Ended _, Resolution.Waits _, Resolution.Unknown _ ->
          new MessageVerdict.Done();
      case Resolution.Unanswered(_, var after, var why) ->
          new MessageVerdict.Retry(Optional.of(atLeastASecond(after)), why);
    };
  }

  static void log(Resolution resolution) {
    switch (resolution) {
      case Resolution.Ended(var request) -> ended(request);
      case Resolution.Waits(var request) ->
          line(LOG.atInfo(), request).log("request waits for an agent");
      case Resolution.Unanswered(var id, var after, var why) ->
          LOG.atWarn()
              .addKeyValue("requestId", id)
              .addKeyValue("retryAfterMillis", after.toMillis())
              .addKeyValue("reason", why)
              .log("check not answered yet");
      case Resolution.Unknown(var id) ->
          LOG.atInfo().addKeyValue("requestId", id).log("request unknown");
    }
  }

  private static void ended(RequestRecord request) {
    boolean alarming =
        request.state() instanceof RequestState.Abandoned(_, var reason)
            && reason != AbandonReason.RUN_OVER;
    line(alarming ? LOG.atError() : LOG.atInfo(), request)
        .addKeyValue("waitMillis", request.waited(request.state().since()).toMillis())
        .log("request ended");
  }

  private static LoggingEventBuilder line(LoggingEventBuilder event, RequestRecord request) {
    return event
        .addKeyValue("pool", request.pool())
        .addKeyValue("requestId", request.id())
        .addKeyValue("state", request.state())
        .addKeyValue("attempts", request.attempts());
  }

  /** Visibility is counted in seconds, and zero would spin. */
  private static Duration atLeastASecond(Duration after) {
    return after.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : after;
  }
}
