package warmpool.ado.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import warmpool.ado.http.AdoAnswer;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoRequest;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.CheckResult;

/**
 * Completes a check by its plan's {@code TaskCompleted} event. Source: ado-protocol §2.1, §2.4.
 *
 * <p>A {@code 404} that does not name the plan is no sign that the check is over, so it is refused.
 */
public final class AdoCheckCallback implements CheckCallback {
  private final AdoHttp http;

  public AdoCheckCallback(AdoHttp http) {
    this.http = http;
  }

  @Override
  public CallbackOutcome complete(
      CheckRequestId id, CheckOrigin origin, JobToken token, CheckResult result) {
    Optional<String> plan = PlanPath.of(id, origin);
    if (plan.isEmpty()) {
      return new CallbackOutcome.Refused(0, "the hub's name cannot be one");
    }
    AdoRequest event =
        AdoRequest.json(
            AdoRequest.Verb.POST,
            origin.organisation(),
            plan.get() + "/events" + PlanPath.VERSION,
            taskCompleted(id, result));
    return outcome(http.send(event, new AdoCredential(AdoCredential.Scheme.BEARER, token.value())));
  }

  private static Map<String, String> taskCompleted(CheckRequestId id, CheckResult result) {
    Map<String, String> event = new LinkedHashMap<>();
    event.put("name", "TaskCompleted");
    event.put("taskId", id.taskInstanceId().toString());
    event.put("jobId", id.jobId().toString());
    event.put(
        "result",
        switch (result) {
          case SUCCEEDED -> "succeeded";
          case FAILED -> "failed";
        });
    return event;
  }

  private static CallbackOutcome outcome(AdoAnswer answer) {
    return switch (answer) {
      case AdoAnswer.Done _ -> new CallbackOutcome.Accepted();
      case AdoAnswer.Closed(String why) -> new CallbackOutcome.Closed(why);
      case AdoAnswer.CredentialRejected(String why) -> new CallbackOutcome.TokenRefused(why);
      case AdoAnswer.NotFound(String why) -> new CallbackOutcome.Refused(404, why);
      case AdoAnswer.AgentHasJob _ -> new CallbackOutcome.Refused(0, "answered as for an agent");
      case AdoAnswer.Refused(int status, String why) -> new CallbackOutcome.Refused(status, why);
      case AdoAnswer.TryLater later -> new CallbackOutcome.TryLater(later.after(), later.why());
    };
  }
}
