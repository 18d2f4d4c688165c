package warmpool.settings;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pools in the form that the Lambdas read. */
public final class PoolsJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PoolsJson() {}

  /** For {@code WARMPOOL_POOLS}. */
  public static String pools(List<PoolSection> pools) {
    ArrayNode all = JSON.createArrayNode();
    for (PoolSection pool : pools) {
      ObjectNode node = all.addObject();
      node.put("name", pool.name().value());
      node.put("agentsMax", pool.agents().max());
      node.set("policy", JSON.readTree(pool.policy()));
      node.put("deadline", pool.times().deadline().toString());
      node.put("leadTimeMax", pool.times().leadTimeMax().toString());
      node.put("claimExpiry", pool.times().claimExpiry().toString());
      node.put("usefulLifeMin", pool.times().usefulLifeMin().toString());
      node.put("idleAgeMax", pool.times().idleAgeMax().toString());
      pool.agents().parallelJobs().ifPresent(jobs -> node.put("parallelJobsMax", jobs));
    }
    return JSON.writeValueAsString(all);
  }

  /** For {@code WARMPOOL_FLEETS}: the pools that do not run as all others do. */
  public static String fleets(List<PoolSection> pools) {
    ObjectNode all = JSON.createObjectNode();
    for (PoolSection pool : pools) {
      if (pool.capacity().spotPercent() > 0) {
        ObjectNode node = all.putObject(pool.name().value());
        node.put("spotPercent", pool.capacity().spotPercent());
        ArrayNode places = node.putArray("capacity");
        places.addObject().put("provider", "FARGATE_SPOT");
        if (pool.capacity().onDemandFallback()) {
          places.addObject().put("provider", "FARGATE");
        }
      }
    }
    return JSON.writeValueAsString(all);
  }
}
