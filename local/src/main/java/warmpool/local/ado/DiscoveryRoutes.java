package warmpool.local.ado;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How client libraries find the resources: connection data, and the location of every resource. */
final class DiscoveryRoutes {
  private static final String AREA_ID = "a85b8835-c1a1-4aac-ae97-1c3d0ba72dbd";
  private static final String PLAN =
      "{scopeIdentifier}/_apis/{area}/hubs/{hubName}/plans/{planId}/";
  private static final String POOL = "_apis/{area}/pools/{poolId}/";
  private static final String RECORD = PLAN + "timelines/{timelineId}/records/{recordId}/";

  /**
   * A resource's location; {@code resourceVersion} counts the previews of the newest API version.
   */
  private record Location(String id, String resource, String template, int resourceVersion) {
    ObjectNode json(String area) {
      return Json.object()
          .put("id", id)
          .put("area", area)
          .put("resourceName", resource)
          .put("routeTemplate", template)
          .put("resourceVersion", resourceVersion)
          .put("minVersion", "1.0")
          .put("maxVersion", "7.2")
          .put("releasedVersion", "7.1");
    }
  }

  private static final List<Location> LOCATIONS =
      List.of(
          new Location(
              "a8c47e17-4d56-4a56-92bb-de7ea7dc65be",
              "pools",
              "_apis/{area}/{resource}/{poolId}",
              1),
          location("e298ef32-5878-4cab-993c-043836571f42", "agents", POOL, "{agentId}"),
          location("134e239e-2df3-4794-a6f6-24f1f19ec8dc", "sessions", POOL, "{sessionId}"),
          location("c3a054f6-7a8a-49c0-944e-3a8e5d7adfd7", "messages", POOL, "{messageId}"),
          location("fc825784-c92a-4299-9221-998a02d1b54f", "jobrequests", POOL, "{requestId}"),
          location(
              "30ba3ada-fedf-4da8-bbb5-dacf2f82e176",
              "usercapabilities",
              POOL + "agents/{agentId}/",
              ""),
          new Location(
              "900fa995-c559-4923-aae7-f8424fe4fbea",
              "queues",
              "{project}/_apis/{area}/{resource}/{queueId}",
              1),
          new Location(
              "5cecd946-d704-471e-a45f-3b4064fcfaba",
              "plans",
              "{scopeIdentifier}/_apis/{area}/hubs/{hubName}/{resource}/{planId}",
              2),
          location("557624af-b29e-4c20-8ab0-0399d2204f3f", "events", PLAN, ""),
          location("46f5667d-263a-4684-91b1-dff7fdcf64e2", "logs", PLAN, "{logId}"),
          location("83597576-cc2c-453c-bea6-2882ae6a1653", "timelines", PLAN, "{timelineId}"),
          new Location(
              "8893bc5b-35b2-4be7-83cb-99e683551db4",
              "records",
              PLAN + "timelines/{timelineId}/{resource}/{recordId}",
              2),
          location("858983e4-19bd-4c5e-864c-507b59b58b12", "feed", RECORD, ""));

  private static final Location RESOURCE_AREAS =
      new Location(
          "e81700f7-3be2-46de-8624-2eb35882fcaa", "ResourceAreas", "_apis/{resource}/{areaId}", 1);

  private final AdoWorld world;

  DiscoveryRoutes(AdoWorld world) {
    this.world = world;
  }

  private static Location location(String id, String resource, String parent, String key) {
    String tail = key.isEmpty() ? "" : "/" + key;
    return new Location(id, resource, parent + "{resource}" + tail, 1);
  }

  void addTo(Router router) {
    router.get("/_apis/connectionData", _ -> connectionData());
    router.get("/_apis/ResourceAreas", _ -> Json.object().put("count", 0).putNull("value"));
    router.options("/_apis/Location", _ -> Json.list(List.of(RESOURCE_AREAS.json("Location"))));
    router.options("/_apis/distributedtask", _ -> Json.list(distributedTask()));
    router.options("/_apis/", _ -> everything());
  }

  private static List<ObjectNode> distributedTask() {
    return LOCATIONS.stream().map(location -> location.json("distributedtask")).toList();
  }

  private static ObjectNode everything() {
    var all = new ArrayList<>(distributedTask());
    all.add(RESOURCE_AREAS.json("Location"));
    return Json.list(all);
  }

  private ObjectNode connectionData() {
    String id = world.projectId.toString();
    ObjectNode user =
        Json.object()
            .put("id", id)
            .put("providerDisplayName", "simulated user")
            .put("isActive", true);
    ObjectNode node = Json.object();
    node.set("authenticatedUser", user);
    node.set("authorizedUser", user.deepCopy());
    node.put("instanceId", id).put("deploymentId", id).put("deploymentType", "hosted");
    ObjectNode service = node.putObject("locationServiceData");
    service.put("serviceOwner", "00025394-6065-48ca-87d9-7f5672854ef7");
    service.put("defaultAccessMappingMoniker", "PublicAccessMapping");
    service
        .putArray("accessMappings")
        .addObject()
        .put("moniker", "PublicAccessMapping")
        .put("displayName", "Public Access Mapping")
        .put("accessPoint", world.organisationUrl().toString());
    ArrayNode definitions = service.putArray("serviceDefinitions");
    definitions.addObject().put("serviceType", "LocationService2").put("identifier", AREA_ID);
    LOCATIONS.forEach(location -> definitions.add(definition(location)));
    return node;
  }

  private static ObjectNode definition(Location location) {
    return Json.object()
        .put("serviceType", "distributedtask")
        .put("identifier", location.id())
        .put("displayName", location.resource())
        .put("relativeToSetting", "context")
        .put("relativePath", "/" + location.template())
        .put("minVersion", "1.0")
        .put("maxVersion", "7.2")
        .put("resourceVersion", location.resourceVersion())
        .put("releasedVersion", "7.1");
  }
}
