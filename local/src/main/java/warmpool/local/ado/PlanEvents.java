package warmpool.local.ado;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The events endpoint of a plan: completions of checks, and of jobs by their agents.
 *
 * <p>Gotchas: called under the world's lock. What the real service answers to a repeated completion
 * is not known, so both candidates can be had ({@link AdoFault#DUPLICATE_COMPLETION_REFUSED}).
 */
final class PlanEvents {
  private final AdoWorld world;
  private final RunEngine engine;
  private final JobDispatcher dispatcher;

  PlanEvents(AdoWorld world, RunEngine engine, JobDispatcher dispatcher) {
    this.world = world;
    this.engine = engine;
    this.dispatcher = dispatcher;
  }

  /** Takes an event, or refuses it; the caller's right to the plan is already established. */
  void raise(Plan plan, JsonNode event) {
    String name = event.path("name").asString("");
    switch (name) {
      case "TaskCompleted" -> taskCompleted(plan, event);
      case "JobCompleted" -> jobCompleted(plan, event);
      case "TaskAssigned", "TaskStarted", "JobAssigned", "JobStarted" -> {}
      default -> throw Refusal.badRequest("Unknown event name '" + name + "'.");
    }
  }

  /** Writes down that a completion came with a token for something else. */
  void refusedCaller(Plan plan) {
    if (plan.check != null) {
      record(plan.check, CompletionView.Effect.REFUSED, 403, Optional.empty());
    }
  }

  private void taskCompleted(Plan plan, JsonNode event) {
    Outcome result = result(event);
    UUID jobId = guid(event, "jobId");
    UUID taskId = guid(event, "taskId");
    @Nullable Check check = plan.check;
    if (check == null) {
      throw Refusal.sessionNotFound(plan.hub);
    }
    if (!check.ids.jobId().equals(jobId) || !check.ids.taskInstanceId().equals(taskId)) {
      record(check, CompletionView.Effect.REFUSED, 500, Optional.of(result));
      throw Refusal.sessionNotFound(plan.hub);
    }
    complete(check, result);
  }

  private void complete(Check check, Outcome result) {
    switch (check.state) {
      case WAITING -> {
        boolean good = result == Outcome.SUCCEEDED;
        check.decide(good ? CheckView.State.SUCCEEDED : CheckView.State.FAILED, world.now(), "");
        record(check, CompletionView.Effect.ACCEPTED, 204, Optional.of(result));
        engine.advance(check.stage.run);
      }
      case SUCCEEDED, FAILED -> repeated(check, result);
      case TIMED_OUT, CANCELED, BYPASSED -> {
        record(check, CompletionView.Effect.REFUSED, 500, Optional.of(result));
        throw Refusal.sessionNotFound(check.plan.hub);
      }
    }
  }

  private void repeated(Check check, Outcome result) {
    boolean byEvent =
        check.completions.stream()
            .anyMatch(earlier -> earlier.effect() == CompletionView.Effect.ACCEPTED);
    boolean refused = !byEvent || world.faults.isOn(AdoFault.DUPLICATE_COMPLETION_REFUSED);
    record(
        check,
        byEvent ? CompletionView.Effect.DUPLICATE : CompletionView.Effect.REFUSED,
        refused ? 500 : 204,
        Optional.of(result));
    if (refused) {
      throw Refusal.sessionNotFound(check.plan.hub);
    }
  }

  private void record(
      Check check, CompletionView.Effect effect, int status, Optional<Outcome> result) {
    Duration wall = Duration.ofNanos(System.nanoTime() - check.sentNanos);
    check.completions.add(new CompletionView(world.now(), wall, effect, status, result));
  }

  /** An agent's job is done. A job that was abandoned meanwhile stays abandoned. */
  private void jobCompleted(Plan plan, JsonNode event) {
    JobRequest request = world.requests.get(event.path("requestId").asLong(0));
    if (request == null || !request.job.stage.run.equals(plan.run)) {
      throw Refusal.badRequest("The request does not belong to this plan.");
    }
    PoolAgent agent = request.agent;
    if (agent != null && event.path("agentShuttingDown").asBoolean(false)) {
      agent.shuttingDown = true;
    }
    if (!request.isFinished()) {
      dispatcher.finish(request, result(event));
    }
    engine.advance(plan.run);
  }

  private static Outcome result(JsonNode event) {
    String text = event.path("result").asString("");
    return Outcome.fromWire(text)
        .orElseThrow(() -> Refusal.badRequest("Unknown result '" + text + "'."));
  }

  private static UUID guid(JsonNode event, String field) {
    String text = event.path(field).asString("");
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAGuid) {
      throw Refusal.badRequest("'" + field + "' is not a GUID.");
    }
  }
}
