package warmpool.ingress;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.Organisations;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/**
 * Reads what a call asks for: its pool, then its headers, then whether all of it is of a sane size.
 *
 * <p>Source: ado-protocol §1.2; headers of the check's default set, and BuildId.
 */
public record WebhookParser(Set<PoolName> pools, Organisations organisations, SizeLimits limits) {

  ParsedWebhook parse(WebhookCall call) {
    Optional<PoolName> pool = call.method().equals("POST") ? named(call.pool()) : Optional.empty();
    if (pool.isEmpty()) {
      String detail = "POST /v1/checks/{pool} takes the checks of the configured pools only";
      return rejected(ProblemKind.NO_SUCH_POOL, List.of(detail), pool);
    }
    var fields = new HeaderFields(call.headers());
    Optional<CheckRequest> request = request(pool.get(), fields, call);
    if (request.isEmpty()) {
      return rejected(ProblemKind.BAD_HEADERS, fields.problems(), pool);
    }
    List<String> exceeded = limits.exceededBy(call);
    return exceeded.isEmpty()
        ? new ParsedWebhook.Accepted(request.get())
        : rejected(ProblemKind.TOO_LARGE, exceeded, pool);
  }

  /** Compared as text, because what was sent need not be a pool's name at all. */
  private Optional<PoolName> named(String text) {
    return pools.stream().filter(pool -> pool.value().equals(text)).findFirst();
  }

  /** Empty when any header is wrong. */
  private Optional<CheckRequest> request(PoolName pool, HeaderFields fields, WebhookCall call) {
    var organisation = fields.required("PlanUrl", FieldRule.organisation(organisations));
    var project = fields.required("ProjectId", FieldRule.GUID);
    var hub = fields.required("HubName", FieldRule.HUB);
    var plan = fields.required("PlanId", FieldRule.GUID);
    var job = fields.required("JobId", FieldRule.GUID);
    var task = fields.required("TaskInstanceId", FieldRule.GUID);
    var token = fields.required("AuthToken", FieldRule.TOKEN);
    var timeline = fields.optional("TimelineId", FieldRule.GUID);
    var build = fields.optional("BuildId", FieldRule.NUMBER);
    if (!fields.problems().isEmpty()) {
      return Optional.empty();
    }
    var id = new CheckRequestId(plan.orElseThrow(), job.orElseThrow(), task.orElseThrow());
    var origin =
        new CheckOrigin(
            organisation.orElseThrow(), project.orElseThrow(), hub.orElseThrow(), timeline, build);
    return Optional.of(new CheckRequest(id, pool, origin, token.orElseThrow(), call.receivedAt()));
  }

  private static ParsedWebhook rejected(
      ProblemKind kind, List<String> details, Optional<PoolName> pool) {
    return new ParsedWebhook.Rejected(new Problem(kind, String.join("; ", details)), pool);
  }
}
