package warmpool.local.ado;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds, as runs are called in the REST API. Job tokens may read them. */
final class BuildRoutes {
  private static final String BUILD = "/{project}/_apis/build/builds/{buildId}";

  private final AdoWorld world;
  private final RunEngine engine;

  BuildRoutes(AdoWorld world, RunEngine engine) {
    this.world = world;
    this.engine = engine;
  }

  void addTo(Router router) {
    router.get(BUILD, call -> json(asked(call)));
    router.patch(BUILD, this::update);
  }

  private Run asked(Call call) {
    ProjectScope.check(world, call);
    long id = call.number("buildId");
    return Optional.ofNullable(world.runs.get(id))
        .orElseThrow(() ->
            new Refusal(
                404,
                "BuildNotFoundException",
                "The requested build " + id + " could not be found."));
  }

  private JsonNode update(Call call) {
    call.needsAdministrator();
    Run run = asked(call);
    if (!call.body().path("status").asString("").equalsIgnoreCase("cancelling")) {
      throw Refusal.badRequest("A build can only be cancelled.");
    }
    engine.cancel(run);
    return json(run);
  }

  private ObjectNode json(Run run) {
    ObjectNode node =
        Json.object()
            .put("id", run.buildId)
            .put("buildNumber", Long.toString(run.buildId))
            .put("status", run.status.wire())
            .put("queueTime", WireTime.format(run.queued));
    if (run.started != null) {
      node.put("startTime", WireTime.format(run.started));
    }
    if (run.finished != null) {
      node.put("finishTime", WireTime.format(run.finished));
    }
    if (run.result != null) {
      node.put("result", run.result.wire());
    }
    node.putObject("definition").put("name", run.pipeline.name());
    node.putObject("orchestrationPlan").put("planId", run.plan.id.toString());
    node.putObject("project")
        .put("id", world.projectId.toString())
        .put("name", world.settings.project());
    return node;
  }
}
