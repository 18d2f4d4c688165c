package warmpool.local.ado;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages that start and cancel a job on its agent. */
final class JobMessages {
  /** The variable that tells a simulated agent how long its job takes, in ISO-8601. */
  private static final String DURATION_VARIABLE = "warmpool.simulatedDuration";

  private JobMessages() {}

  static AgentSession.Message start(AdoWorld world, JobRequest request) {
    Job job = request.job;
    Plan plan = job.stage.run.plan;
    ObjectNode body =
        Json.object()
            .put("messageType", "PipelineAgentJobRequest")
            .put("jobId", job.id.toString())
            .put("jobDisplayName", job.plan.name())
            .put("jobName", job.plan.name())
            .put("requestId", request.id)
            .put("lockToken", "00000000-0000-0000-0000-000000000000")
            .put("lockedUntil", WireTime.format(world.now()));
    body.putObject("plan")
        .put("scopeIdentifier", world.projectId.toString())
        .put("planType", "Build")
        .put("version", 22)
        .put("planId", plan.id.toString());
    body.putObject("timeline").put("id", plan.timelineId().toString());
    body.putObject("variables")
        .putObject(DURATION_VARIABLE)
        .put("value", job.plan.duration().toString());
    body.putArray("steps");
    ArrayNode endpoints = body.putObject("resources").putArray("endpoints");
    ObjectNode connection = endpoints.addObject().put("name", "SystemVssConnection");
    connection
        .put("url", world.organisationUrl().toString())
        .putObject("authorization")
        .put("scheme", "OAuth")
        .putObject("parameters")
        .put("AccessToken", world.issueToken(plan));
    return new AgentSession.Message(world.nextNumber(), "PipelineAgentJobRequest", body.toString());
  }

  static AgentSession.Message cancel(AdoWorld world, JobRequest request) {
    ObjectNode body =
        Json.object().put("jobId", request.job.id.toString()).put("timeout", "00:01:00");
    return new AgentSession.Message(world.nextNumber(), "JobCancellation", body.toString());
  }
}
