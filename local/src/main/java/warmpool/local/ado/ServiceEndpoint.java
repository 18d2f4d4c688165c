package warmpool.local.ado;

import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A generic service connection of the project. */
final class ServiceEndpoint {
  final UUID id;
  final String name;
  String url = "";
  String user = "";
  String password = "";
  String description = "";

  ServiceEndpoint(UUID id, String name) {
    this.id = id;
    this.name = name;
  }

  /** Takes what the body says; a password that is not sent stays. */
  void read(JsonNode body) {
    url = body.path("url").asString(url);
    JsonNode parameters = body.path("authorization").path("parameters");
    user = parameters.path("username").asString(user);
    password = parameters.path("password").asString(password);
    JsonNode reference = body.path("serviceEndpointProjectReferences").path(0);
    description = reference.path("description").asString(description);
  }

  /** As it is shown: without its password. */
  ObjectNode json(AdoWorld world) {
    ObjectNode node =
        Json.object()
            .put("id", id.toString())
            .put("name", name)
            .put("type", "generic")
            .put("url", url)
            .put("description", description)
            .put("isShared", false)
            .put("isReady", true)
            .put("owner", "Library");
    node.putObject("data");
    ObjectNode authorization = node.putObject("authorization").put("scheme", "UsernamePassword");
    authorization.putObject("parameters").put("username", user).putNull("password");
    ObjectNode reference = node.putArray("serviceEndpointProjectReferences").addObject();
    reference.put("name", name).put("description", description);
    reference
        .putObject("projectReference")
        .put("id", world.projectId.toString())
        .put("name", world.settings.project());
    return node;
  }
}
