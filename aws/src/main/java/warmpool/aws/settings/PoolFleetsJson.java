package warmpool.aws.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import warmpool.aws.settings.PoolFleet.CapacityProvider;
import warmpool.aws.settings.PoolFleet.Place;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;

/**
 * Reads where the agents of each pool run, from JSON.
 *
 * <p>Shape: an object with a pool's name for each key; what a pool does not say is as it is for all
 * pools.
 *
 * <p>Example: {@code {"linux": {"spotPercent": 50, "capacity": [{"provider": "FARGATE_SPOT"},
 * {"provider": "FARGATE"}, {"provider": "FARGATE", "subnets": ["subnet-c"]}]}}}
 */
final class PoolFleetsJson {
  private static final String SOME_TEXTS = "write a list of names, [\"…\"]";
  private static final int PERCENT_MAX = 100;

  private final List<PoolName> pools;
  private final List<String> problems = new ArrayList<>();

  private PoolFleetsJson(List<PoolName> pools) {
    this.pools = List.copyOf(pools);
  }

  /**
   * Errors: {@link InvalidSettings} with the problems of all pools.
   *
   * @param pools the pools that there are
   */
  static Map<PoolName, PoolFleet> read(String json, List<PoolName> pools) {
    return new PoolFleetsJson(pools).fleets(PoolSettingsJson.tree(json));
  }

  private Map<PoolName, PoolFleet> fleets(JsonNode root) {
    if (!root.isObject()) {
      throw new InvalidSettings(List.of("write an object with the pools' names as keys, {…}"));
    }
    Map<PoolName, PoolFleet> fleets = new LinkedHashMap<>();
    for (String name : root.propertyNames()) {
      Optional<PoolName> pool =
          pools.stream().filter(each -> each.value().equals(name)).findFirst();
      if (pool.isEmpty()) {
        problems.add("pool " + name + ": there is no such pool: write one of " + pools);
      }
      PoolFleet fleet = fleet(new JsonFields("pool " + name, root.path(name), problems));
      pool.ifPresent(known -> fleets.put(known, fleet));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
    return fleets;
  }

  private PoolFleet fleet(JsonFields fields) {
    List<Place> capacity = capacity(fields);
    int spotPercent =
        fields
            .optional("spotPercent", PoolFleetsJson::percent, "write a whole number from 0 to 100")
            .orElse(0);
    refuseUselessShare(fields, capacity, spotPercent);
    PoolFleet fleet =
        new PoolFleet(
            fields.optional("container", JsonFields::text, "write the container's name"),
            fields.optional("subnets", PoolFleetsJson::someTexts, SOME_TEXTS),
            fields.optional("securityGroups", PoolFleetsJson::texts, SOME_TEXTS),
            fields.optional("publicIp", PoolFleetsJson::flag, "write true or false"),
            capacity,
            spotPercent);
    fields.refuseUnknownKeys();
    return fleet;
  }

  private static List<Place> capacity(JsonFields fields) {
    int count =
        fields
            .optional(
                "capacity",
                PoolFleetsJson::some,
                "write a list of places, [{\"provider\": \"FARGATE\"}]")
            .map(List::size)
            .orElse(0);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      JsonFields place = fields.inside("capacity", i);
      Optional<CapacityProvider> provider =
          place.required(
              "provider",
              node -> CapacityProvider.valueOf(JsonFields.text(node)),
              "write FARGATE or FARGATE_SPOT");
      List<String> subnets =
          place.optional("subnets", PoolFleetsJson::someTexts, SOME_TEXTS).orElse(List.of());
      place.refuseUnknownKeys();
      places.add(new Place(provider.orElse(CapacityProvider.FARGATE), subnets));
    }
    return places;
  }

  /** A share that can never be used, and a pool that could never launch its other agents. */
  private static void refuseUselessShare(JsonFields fields, List<Place> places, int spotPercent) {
    boolean spot =
        places.stream().anyMatch(place -> place.provider() == CapacityProvider.FARGATE_SPOT);
    boolean onDemand =
        places.isEmpty()
            || places.stream().anyMatch(it -> it.provider() == CapacityProvider.FARGATE);
    if (spotPercent > 0 && !spot) {
      fields.problem("spotPercent", "add {\"provider\": \"FARGATE_SPOT\"} to capacity");
    }
    if (!onDemand && spotPercent < PERCENT_MAX) {
      fields.problem("capacity", "add {\"provider\": \"FARGATE\"}, or set spotPercent to 100");
    }
  }

  private static int percent(JsonNode node) {
    int percent = JsonFields.number(node, 0);
    if (percent > PERCENT_MAX) {
      throw new IllegalArgumentException("more than all");
    }
    return percent;
  }

  private static boolean flag(JsonNode node) {
    if (!node.isBoolean()) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return node.booleanValue();
  }

  private static List<JsonNode> some(JsonNode node) {
    List<JsonNode> list = JsonFields.list(node);
    if (list.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return list;
  }

  private static List<String> someTexts(JsonNode node) {
    return some(node).stream().map(JsonFields::text).toList();
  }

  private static List<String> texts(JsonNode node) {
    return JsonFields.list(node).stream().map(JsonFields::text).toList();
  }
}
