package warmpool.ado.pool;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.StandIn.Seen;
import warmpool.ado.TestTime;
import warmpool.ado.http.AdoHttp;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentDirectoryContractTest;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;

/** The contract over HTTP, against a stand-in that keeps a pool as Azure DevOps shows it. */
class AdoAgentDirectoryContractTest extends AgentDirectoryContractTest {
  private static final String POOLS = "/org/_apis/distributedtask/pools";

  private final Map<Long, Registration> agents = new ConcurrentSkipListMap<>();
  private final Map<Long, PoolJob> queue = new ConcurrentSkipListMap<>();
  private final StandIn standIn = new StandIn();
  private final AdoHttp http = Fixtures.http(new TestTime(), standIn.organisation());
  private final AgentDirectory directory =
      new AdoAgentDirectory(
          http, standIn.organisation(), new PatCredentials(() -> "pat", () -> {}), new TestTime());

  AdoAgentDirectoryContractTest() {
    standIn.otherwise(this::answer);
  }

  @AfterEach
  void stop() {
    http.close();
    standIn.close();
  }

  @Override
  protected AgentDirectory directory() {
    return directory;
  }

  @Override
  protected void given(Registration registration) {
    agents.put(registration.number(), registration);
  }

  @Override
  protected void given(PoolJob queued) {
    queue.put(queued.number(), queued);
  }

  private Reply answer(Seen seen) {
    String path = seen.path().replaceAll("\\?.*", "");
    if (path.equals(POOLS)) {
      return list(Stream.of("{\"id\":5,\"name\":\"Fargate\"}"));
    }
    if (path.equals(POOLS + "/5/jobrequests")) {
      return list(queue.values().stream().map(AdoAgentDirectoryContractTest::json));
    }
    if (path.equals(POOLS + "/5/agents") && seen.method().equals("POST")) {
      return registered(seen);
    }
    if (path.equals(POOLS + "/5/agents")) {
      return list(agents.values().stream().map(AdoAgentDirectoryContractTest::json));
    }
    return one(seen, Long.parseLong(path.replace(POOLS + "/5/agents/", "")));
  }

  private Reply registered(Seen seen) {
    String name = JsonMapper.shared().readTree(seen.body()).path("name").asString("");
    Registration offline =
        new Registration(900, name, false, true, Optional.empty(), Instant.EPOCH);
    agents.put(offline.number(), offline);
    return Reply.json(200, json(offline));
  }

  private Reply one(Seen seen, long number) {
    Registration agent = agents.get(number);
    if (agent == null) {
      return Reply.json(404, Fixtures.error("TaskAgentNotFoundException", "no agent"));
    }
    if (seen.method().equals("PATCH")) {
      boolean enabled = JsonMapper.shared().readTree(seen.body()).path("enabled").asBoolean();
      agents.put(number, copy(agent, enabled));
      return Reply.json(200, json(agents.get(number)));
    }
    if (agent.job().isPresent()) {
      return Reply.json(
          400, Fixtures.error("TaskAgentJobStillRunningException", "is running a job"));
    }
    agents.remove(number);
    return Reply.status(204);
  }

  private static Registration copy(Registration agent, boolean enabled) {
    return new Registration(
        agent.number(), agent.name(), agent.online(), enabled, agent.job(), agent.createdAt());
  }

  private static Reply list(Stream<String> elements) {
    return Reply.json(
        200, "{\"count\":0,\"value\":[" + elements.collect(Collectors.joining(",")) + "]}");
  }

  private static String json(Registration agent) {
    return "{\"id\":%d,\"name\":\"%s\",\"status\":\"%s\",\"enabled\":%s,\"createdOn\":\"%s\"%s}"
        .formatted(
            agent.number(),
            agent.name(),
            agent.online() ? "online" : "offline",
            agent.enabled(),
            agent.createdAt(),
            agent.job().map(job -> ",\"assignedRequest\":" + json(job)).orElse(""));
  }

  private static String json(PoolJob job) {
    Optional<String> owner = job.build().map(build -> ",\"owner\":{\"id\":" + build + "}");
    return "{\"requestId\":%d,\"planType\":\"Build\",\"queueTime\":\"%s\"%s}"
        .formatted(job.number(), job.queuedAt(), owner.orElse(""));
  }
}
