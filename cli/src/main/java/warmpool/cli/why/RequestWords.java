package warmpool.cli.why;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.FailureReason;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.AgentId;

/** What became of a request, as sentences. */
public final class RequestWords {
  private RequestWords() {}

  public static List<String> of(RequestRecord request, Instant now) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "The request came to pool %s at %s%s."
            .formatted(
                request.pool(),
                Times.at(request.receivedAt()),
                request.origin().build().map(build -> ", for run " + build).orElse("")));
    sentences.add(state(request, now));
    if (request.attempts() > 0) {
      sentences.add(
          request.attempts() == 1
              ? "Azure DevOps was told in one try."
              : "Azure DevOps was told in " + request.attempts() + " tries.");
    }
    if (request.origin().build().isEmpty()) {
      sentences.add("Its check has no BuildId header, so a cancelled run would not be noticed.");
    }
    if (request.origin().timeline().isEmpty()) {
      sentences.add("Its check has no TimelineId header, so the run page shows no progress.");
    }
    return List.copyOf(sentences);
  }

  private static String state(RequestRecord request, Instant now) {
    Duration open = request.waited(now);
    Duration took = request.waited(request.state().since());
    return switch (request.state()) {
      case RequestState.Waiting _ ->
          "It has waited %s for an agent and is given up at %s."
              .formatted(Times.lasting(open), Times.at(request.deadline()));
      case RequestState.Paired(_, var agent, var warm) ->
          "%s was promised to it after %s%s; Azure DevOps has not been told for certain."
              .formatted(agent, Times.lasting(took), hit(warm));
      case RequestState.Released(_, var agent, var warm) -> released(agent, took, warm);
      case RequestState.Failing(_, var reason) ->
          "It was given up after %s, because %s; Azure DevOps has not been told for certain."
              .formatted(Times.lasting(took), failure(reason));
      case RequestState.Failed(_, var reason) ->
          "Its check was failed after %s, because %s."
              .formatted(Times.lasting(took), failure(reason));
      case RequestState.Abandoned(_, var reason) ->
          "It was abandoned after %s, because %s."
              .formatted(Times.lasting(took), abandoned(reason));
    };
  }

  private static String released(AgentId agent, Duration took, boolean warm) {
    return "It was released after %s with %s%s.".formatted(Times.lasting(took), agent, hit(warm));
  }

  private static String hit(boolean warm) {
    return warm ? ", which was ready before it came" : ", for which it had to wait";
  }

  private static String failure(FailureReason reason) {
    return switch (reason) {
      case DEADLINE_PASSED -> "no agent became ready before its deadline";
      case POOL_UNKNOWN -> "the stack has no such pool any more";
    };
  }

  private static String abandoned(AbandonReason reason) {
    return switch (reason) {
      case RUN_OVER -> "its run, or its check, was over";
      case TOKEN_REFUSED -> "Azure DevOps refused the check's own token";
      case ANSWER_REFUSED -> "Azure DevOps refused the answer for good";
      case UNDELIVERABLE -> "Azure DevOps could not be reached until it was too late";
    };
  }
}
