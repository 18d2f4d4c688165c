package warmpool.local.ecs;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A task as JSON, in the two dialects it is spoken in: API answers and events. */
enum TaskJson {
  /** Instants are epoch seconds. */
  API("ElasticNetworkInterface") {
    @Override
    void put(ObjectNode node, String member, Instant instant) {
      node.put(member, BigDecimal.valueOf(instant.toEpochMilli(), 3));
    }
  },
  /** Instants are ISO 8601 text. */
  EVENT("eni") {
    @Override
    void put(ObjectNode node, String member, Instant instant) {
      node.put(member, Instant.ofEpochMilli(instant.toEpochMilli()).toString());
    }
  };

  private final String attachmentType;

  TaskJson(String attachmentType) {
    this.attachmentType = attachmentType;
  }

  abstract void put(ObjectNode node, String member, Instant instant);

  ObjectNode of(SimulatedTask task) {
    TaskSpec spec = task.spec();
    TaskProgress progress = task.progress();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("taskArn", spec.taskArn()).put("clusterArn", spec.clusterArn());
    node.put("taskDefinitionArn", spec.definition().arn()).put("group", spec.group());
    spec.startedBy().ifPresent(by -> node.put("startedBy", by));
    node.put("lastStatus", progress.status().name())
        .put("desiredStatus", progress.desired().name());
    node.put("version", progress.version());
    progress.moments().forEach((moment, instant) -> put(node, moment.member(), instant));
    progress
        .stop()
        .ifPresent(cause ->
            node.put("stopCode", cause.code().wire()).put("stoppedReason", cause.reason()));
    if (progress.moment(TaskMoment.CONNECTED).isPresent()) {
      node.put("connectivity", "CONNECTED");
    }
    putPlatform(node, spec);
    node.set("overrides", overrides(spec.overrides()));
    node.putArray("attachments").add(networkInterface(spec, progress));
    node.putArray("containers").add(container(spec, progress));
    return node;
  }

  private static void putPlatform(ObjectNode node, TaskSpec spec) {
    Placement placement = spec.placement();
    JsonNode definition = spec.definition().body();
    node.put("availabilityZone", placement.availabilityZone());
    node.put("launchType", "FARGATE").put("platformFamily", "Linux");
    node.put("platformVersion", placement.platformVersion());
    placement.capacityProvider().ifPresent(name -> node.put("capacityProviderName", name));
    node.put("cpu", spec.overrides().path("cpu").asString(definition.path("cpu").asString("1024")));
    node.put(
        "memory",
        spec.overrides().path("memory").asString(definition.path("memory").asString("2048")));
    node.put("enableExecuteCommand", false);
    node.putObject("ephemeralStorage").put("sizeInGiB", 20);
    node.putArray("attributes")
        .addObject()
        .put("name", "ecs.cpu-architecture")
        .put("value", "x86_64");
  }

  private static JsonNode overrides(JsonNode given) {
    if (given.isObject()) {
      return given;
    }
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    none.putArray("containerOverrides");
    return none;
  }

  private ObjectNode networkInterface(TaskSpec spec, TaskProgress progress) {
    ObjectNode eni = JsonNodeFactory.instance.objectNode();
    eni.put("id", "eni-attach-" + Arns.name(spec.taskArn()));
    eni.put("type", attachmentType).put("status", attachmentStatus(progress));
    ArrayNode details = eni.putArray("details");
    details.addObject().put("name", "subnetId").put("value", spec.placement().subnet());
    if (progress.status() != TaskStatus.PROVISIONING) {
      details
          .addObject()
          .put("name", "networkInterfaceId")
          .put("value", "eni-" + Arns.name(spec.taskArn()).substring(0, 17));
      details.addObject().put("name", "privateIPv4Address").put("value", address(spec));
    }
    return eni;
  }

  private static String attachmentStatus(TaskProgress progress) {
    return switch (progress.status()) {
      case PROVISIONING -> "PRECREATED";
      case PENDING, ACTIVATING, RUNNING, DEACTIVATING, STOPPING -> "ATTACHED";
      case DEPROVISIONING -> "DETACHING";
      case STOPPED -> "DELETED";
    };
  }

  private static String address(TaskSpec spec) {
    long sequence = spec.sequence();
    return String.format(
        Locale.ROOT, "10.%d.%d.%d", sequence >> 16 & 255, sequence >> 8 & 255, sequence & 255);
  }

  private static ObjectNode container(TaskSpec spec, TaskProgress progress) {
    String id = Arns.name(spec.taskArn());
    JsonNode main = spec.definition().mainContainer();
    ObjectNode container = JsonNodeFactory.instance.objectNode();
    container.put("containerArn", spec.taskArn().replaceFirst(":task/", ":container/") + "/1");
    container.put("taskArn", spec.taskArn());
    container
        .put("name", main.path("name").asString(""))
        .put("image", main.path("image").asString(""));
    container.put("runtimeId", id + "-1").put("lastStatus", containerStatus(progress));
    container.put("healthStatus", "UNKNOWN").put("cpu", "0");
    container
        .putArray("networkInterfaces")
        .addObject()
        .put("attachmentId", "eni-attach-" + id)
        .put("privateIpv4Address", address(spec));
    progress.exitCode().ifPresent(code -> container.put("exitCode", code));
    progress
        .stop()
        .flatMap(StopCause::containerReason)
        .ifPresent(why -> container.put("reason", why));
    return container;
  }

  private static String containerStatus(TaskProgress progress) {
    return switch (progress.status()) {
      case PROVISIONING, PENDING, ACTIVATING -> "PENDING";
      case RUNNING, DEACTIVATING -> "RUNNING";
      case STOPPING -> progress.wasStarted() ? "RUNNING" : "STOPPED";
      case DEPROVISIONING, STOPPED -> "STOPPED";
    };
  }
}
