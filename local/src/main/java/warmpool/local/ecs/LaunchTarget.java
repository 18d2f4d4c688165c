package warmpool.local.ecs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The capacity and the subnets a request names. */
record LaunchTarget(
    List<String> subnets, Optional<String> capacityProvider, String platformVersion) {
  private static final Set<String> PROVIDERS = Set.of("FARGATE", "FARGATE_SPOT");
  private static final Set<String> PLATFORMS = Set.of("LATEST", "1.4.0", "1.3.0");

  static LaunchTarget read(Params request, TaskDefinition definition) {
    Optional<String> provider = provider(request);
    if (provider.isEmpty()) {
      checkLaunchType(request, definition);
    }
    String platform = request.text("platformVersion").orElse("LATEST");
    if (!PLATFORMS.contains(platform)) {
      throw EcsRejection.of("PlatformUnknownException", "The specified platform does not exist.");
    }
    return new LaunchTarget(
        subnets(request, definition), provider, platform.equals("LATEST") ? "1.4.0" : platform);
  }

  boolean spot() {
    return capacityProvider.filter("FARGATE_SPOT"::equals).isPresent();
  }

  private static Optional<String> provider(Params request) {
    List<JsonNode> strategy = request.list("capacityProviderStrategy");
    if (strategy.isEmpty()) {
      return Optional.empty();
    }
    if (request.has("launchType")) {
      throw EcsRejection.invalid(
          "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.");
    }
    String provider = new Params(strategy.getFirst()).required("capacityProvider");
    if (!PROVIDERS.contains(provider)) {
      throw EcsRejection.invalid("The specified capacity provider " + provider + " was not found.");
    }
    return Optional.of(provider);
  }

  private static void checkLaunchType(Params request, TaskDefinition definition) {
    String launchType = request.text("launchType").orElse("EC2");
    if (!launchType.equals("FARGATE")) {
      throw EcsRejection.invalid("No Container Instances were found in your cluster.");
    }
    if (!definition.runsOnFargate()) {
      throw EcsRejection.invalid("Task definition does not support launch_type FARGATE.");
    }
  }

  private static List<String> subnets(Params request, TaskDefinition definition) {
    Params network = request.object("networkConfiguration");
    boolean own = definition.body().path("networkMode").asString("").equals("awsvpc");
    if (own && !network.has("awsvpcConfiguration")) {
      throw EcsRejection.invalid(
          "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    }
    Params awsvpc = network.object("awsvpcConfiguration");
    List<String> subnets = awsvpc.texts("subnets");
    if (own && (subnets.isEmpty() || subnets.size() > 16)) {
      throw EcsRejection.invalid("subnets must have between 1 and 16 items.");
    }
    if (awsvpc.texts("securityGroups").size() > 5) {
      throw EcsRejection.invalid("securityGroups can have at most 5 items.");
    }
    return subnets;
  }
}
