package warmpool.local.ado;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Agents of a pool. */
final class AgentRoutes {
  private static final String AGENTS = "/_apis/distributedtask/pools/{poolId}/agents";
  private static final String AGENT = AGENTS + "/{agentId}";

  private final AdoWorld world;
  private final AgentDesk desk;
  private final AgentJson json;
  private final AgentTokens tokens;

  AgentRoutes(AdoWorld world, AgentDesk desk, AgentJson json, AgentTokens tokens) {
    this.world = world;
    this.desk = desk;
    this.json = json;
    this.tokens = tokens;
  }

  void addTo(Router router) {
    router.get(AGENTS, this::list);
    router.get(AGENT, this::one);
    router.post(AGENTS, this::register);
    router.put(AGENT, this::replace);
    router.patch(AGENT, this::update);
    router.delete(AGENT, this::delete);
    router.put(AGENT + "/usercapabilities", this::userCapabilities);
  }

  private JsonNode list(Call call) {
    call.mayReadPools();
    Pool pool = world.pool(call.number("poolId"));
    String name = call.query("agentName").orElse("");
    List<String> demands = call.queryList("demands");
    return Json.list(
        pool.agents.values().stream()
            .filter(agent -> name.isEmpty() || agent.name.equalsIgnoreCase(name))
            .filter(agent -> Demands.met(demands, agent))
            .map(agent -> json.of(agent, detail(call)))
            .toList());
  }

  private static AgentJson.Detail detail(Call call) {
    return new AgentJson.Detail(
        call.flag("includeCapabilities"),
        call.flag("includeAssignedRequest"),
        call.flag("includeLastCompletedRequest"));
  }

  private PoolAgent asked(Call call) {
    return world.agent(world.pool(call.number("poolId")), call.number("agentId"));
  }

  private JsonNode one(Call call) {
    call.mayReadPools();
    return json.of(asked(call), detail(call));
  }

  private JsonNode register(Call call) {
    call.needsAdministrator();
    PoolAgent agent = desk.register(world.pool(call.number("poolId")), call.body());
    return json.registered(agent, tokens.authorizationUrl());
  }

  private JsonNode replace(Call call) {
    call.needsAdministrator();
    PoolAgent agent = asked(call);
    desk.replace(agent, call.body());
    return json.registered(agent, tokens.authorizationUrl());
  }

  private JsonNode update(Call call) {
    call.needsAdministrator();
    PoolAgent agent = asked(call);
    desk.update(agent, call.body());
    return json.of(agent, AgentJson.Detail.NONE);
  }

  private @Nullable JsonNode delete(Call call) {
    call.needsAdministrator();
    desk.delete(asked(call));
    return null;
  }

  private JsonNode userCapabilities(Call call) {
    PoolAgent agent = asked(call);
    call.needsAgent(agent);
    desk.userCapabilities(agent, call.body());
    return json.of(agent, new AgentJson.Detail(true, false, false));
  }
}
