package warmpool.ado.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import warmpool.ado.http.AdoAnswer.AgentHasJob;
import warmpool.ado.http.AdoAnswer.Closed;
import warmpool.ado.http.AdoAnswer.CredentialRejected;
import warmpool.ado.http.AdoAnswer.Done;
import warmpool.ado.http.AdoAnswer.NotFound;
import warmpool.ado.http.AdoAnswer.Refused;
import warmpool.ado.http.AdoAnswer.Trouble;
import warmpool.ado.http.AdoAnswer.TryLater;

/**
 * Gives an HTTP answer its meaning.
 *
 * <p>Shape: a named fault outranks the status, because a check that is over is told with 500; a
 * sign-in page outranks success, because a bad token is told with 203 or 200. Source: ado-protocol
 * §2.4.
 */
final class AnswerClassifier {
  private AnswerClassifier() {}

  static AdoAnswer classify(int status, HttpHeaders headers, String body, Instant now) {
    Throttle throttle = ThrottleHeaders.read(headers, now);
    if (status >= 200 && status < 300) {
      return success(status, headers, body, throttle);
    }
    if (status >= 400) {
      return Fault.of(body)
          .map(fault -> named(fault, status))
          .orElseGet(() -> unnamed(status, throttle.pause()));
    }
    return status == 302
        ? new CredentialRejected("sent to the sign-in page (302)")
        : new Refused(status, "unexpected redirect (" + status + ")");
  }

  private static AdoAnswer success(
      int status, HttpHeaders headers, String body, Throttle throttle) {
    if (status == 203 || isHtml(headers)) {
      return new CredentialRejected("answered with a sign-in page (" + status + ")");
    }
    return switch (status) {
      case 200, 201, 202, 204 -> new Done(status, body, throttle);
      default -> new Refused(status, "unexpected kind of success (" + status + ")");
    };
  }

  private static AdoAnswer named(Fault fault, int status) {
    return switch (fault) {
      case SESSION_OVER -> new Closed("the check is not waiting any more (" + status + ")");
      case PLAN_GONE -> new Closed("the check's plan is gone (" + status + ")");
      case PLAN_FOREIGN -> new CredentialRejected("not for this plan (" + status + ")");
      case AGENT_HAS_JOB -> new AgentHasJob();
      case AGENT_GONE -> new NotFound("no such agent (" + status + ")");
    };
  }

  private static AdoAnswer unnamed(int status, Optional<Duration> after) {
    if (status >= 500) {
      return new TryLater(Trouble.BROKEN, after, "server error (" + status + ")");
    }
    return switch (status) {
      case 401, 403 -> new CredentialRejected("not accepted (" + status + ")");
      case 404 -> new NotFound("not found (404)");
      case 429 -> new TryLater(Trouble.THROTTLED, after, "throttled (429)");
      default -> new Refused(status, "refused (" + status + ")");
    };
  }

  private static boolean isHtml(HttpHeaders headers) {
    return headers
        .firstValue("Content-Type")
        .map(type -> type.strip().toLowerCase(Locale.ROOT))
        .filter(type -> type.startsWith("text/html"))
        .isPresent();
  }
}
