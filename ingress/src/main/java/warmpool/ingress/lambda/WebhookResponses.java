package warmpool.ingress.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.check.CheckRequest;
import warmpool.ingress.IntakeAnswer;
import warmpool.ingress.Problem;
import warmpool.ingress.ProblemKind;

/**
 * Says in HTTP what became of a call.
 *
 * <p>Gotchas: Azure DevOps takes exactly 200 for accepted, no other 2xx. A problem's body is that
 * of RFC 9457.
 */
final class WebhookResponses {
  private record QueuedBody(String status, String pool, String request) {}

  private record ProblemBody(String type, String title, int status, String detail) {}

  /** Azure DevOps does not come again, but a person with a terminal does. Units: seconds. */
  private static final String RETRY_AFTER = "5";

  private static final JsonMapper JSON = JsonMapper.shared();

  private WebhookResponses() {}

  static APIGatewayProxyResponseEvent of(IntakeAnswer answer) {
    return switch (answer) {
      case IntakeAnswer.Queued(CheckRequest request) -> queued(request);
      case IntakeAnswer.Refused(Problem problem, _) -> problem(problem);
      case IntakeAnswer.NotQueued _ ->
          problem(new Problem(ProblemKind.NOT_QUEUED, "try again in " + RETRY_AFTER + " s"));
    };
  }

  private static APIGatewayProxyResponseEvent queued(CheckRequest request) {
    var body = new QueuedBody("queued", request.pool().value(), request.id().toString());
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(200)
        .withHeaders(Map.of("Content-Type", "application/json"))
        .withBody(JSON.writeValueAsString(body));
  }

  private static APIGatewayProxyResponseEvent problem(Problem problem) {
    ProblemKind kind = problem.kind();
    var body = new ProblemBody(kind.type(), kind.title(), kind.status(), problem.detail());
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(kind.status())
        .withHeaders(headers(kind))
        .withBody(JSON.writeValueAsString(body));
  }

  private static Map<String, String> headers(ProblemKind kind) {
    String type = "application/problem+json";
    return switch (kind) {
      case UNKNOWN_CALLER ->
          Map.of("Content-Type", type, "WWW-Authenticate", "Basic realm=\"warmpool\"");
      case NOT_QUEUED -> Map.of("Content-Type", type, "Retry-After", RETRY_AFTER);
      case NO_SUCH_POOL, BAD_HEADERS, TOO_LARGE -> Map.of("Content-Type", type);
    };
  }
}
