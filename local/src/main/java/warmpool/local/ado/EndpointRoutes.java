package warmpool.local.ado;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Service connections. */
final class EndpointRoutes {
  private static final String ENDPOINTS = "/_apis/serviceendpoint/endpoints";

  private final AdoWorld world;

  EndpointRoutes(AdoWorld world) {
    this.world = world;
  }

  void addTo(Router router) {
    router.get("/{project}" + ENDPOINTS, this::list);
    router.post(ENDPOINTS, this::create);
    router.put(ENDPOINTS + "/{endpointId}", this::replace);
    router.delete(ENDPOINTS + "/{endpointId}", this::delete);
  }

  private JsonNode list(Call call) {
    call.needsAdministrator();
    ProjectScope.check(world, call);
    List<String> names = call.queryList("endpointNames");
    return Json.list(
        world.setup.endpoints().stream()
            .filter(endpoint -> names.isEmpty() || names.contains(endpoint.name))
            .map(endpoint -> endpoint.json(world))
            .toList());
  }

  private JsonNode create(Call call) {
    call.needsAdministrator();
    JsonNode body = call.body();
    String name = body.path("name").asString("");
    if (name.isBlank() || body.path("url").asString("").isBlank()) {
      throw Refusal.badRequest("A service connection needs a name and a url.");
    }
    if (world.setup.endpoints().stream().anyMatch(known -> known.name.equals(name))) {
      throw new Refusal(
          409,
          "DuplicateServiceConnectionException",
          "Service connection with name " + name + " already exists.");
    }
    ServiceEndpoint endpoint = new ServiceEndpoint(world.newId(4), name);
    endpoint.read(body);
    world.setup.add(endpoint);
    return endpoint.json(world);
  }

  private JsonNode replace(Call call) {
    call.needsAdministrator();
    ServiceEndpoint endpoint = asked(call);
    endpoint.read(call.body());
    return endpoint.json(world);
  }

  private @Nullable JsonNode delete(Call call) {
    call.needsAdministrator();
    if (!call.queryList("projectIds").contains(world.projectId.toString())) {
      throw Refusal.badRequest("The projects to take it from are missing.");
    }
    world.setup.remove(asked(call));
    return null;
  }

  private ServiceEndpoint asked(Call call) {
    UUID id = call.guid("endpointId");
    return Optional.ofNullable(world.setup.endpoint(id))
        .orElseThrow(() ->
            new Refusal(
                404, "ServiceEndpointNotFoundException", "No service connection " + id + "."));
  }
}
