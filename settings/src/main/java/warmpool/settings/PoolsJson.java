package warmpool.settings;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import warmpool.core.name.PoolName;
import warmpool.settings.StackResources.Fleet;

/** The pools in the form that the Lambdas read. */
final class PoolsJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PoolsJson() {}

  /** For {@code WARMPOOL_POOLS}. */
  static String pools(List<PoolSection> pools) {
    ArrayNode all = JSON.createArrayNode();
    for (PoolSection pool : pools) {
      ObjectNode node = all.addObject();
      node.put("name", pool.name().value());
      node.put("agentsMax", pool.agents().effectiveMax());
      node.set("policy", JSON.readTree(pool.policy()));
      node.put("deadline", pool.times().deadline().toString());
      node.put("leadTimeMax", pool.times().leadTimeMax().toString());
      node.put("claimExpiry", pool.times().claimExpiry().toString());
      node.put("usefulLifeMin", pool.times().usefulLifeMin().toString());
      node.put("idleAgeMax", pool.times().idleAgeMax().toString());
    }
    return JSON.writeValueAsString(all);
  }

  /** For {@code WARMPOOL_FLEETS}. */
  static String fleets(Map<PoolName, Fleet> fleets) {
    ObjectNode all = JSON.createObjectNode();
    fleets.forEach((pool, fleet) -> {
      ObjectNode node = all.putObject(pool.value());
      node.put("taskDefinition", fleet.taskDefinition());
      node.put("container", fleet.container());
      fleet.subnets().forEach(node.putArray("subnets")::add);
      fleet.securityGroups().forEach(node.putArray("securityGroups")::add);
      node.put("publicIp", fleet.publicIp());
      ObjectNode providers = node.putObject("capacityProviders");
      fleet.capacityProviders().forEach(providers::put);
    });
    return JSON.writeValueAsString(all);
  }
}
