package warmpool.local.agent;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agent's container, as its entrypoint makes it: it exchanges the one-time token for what the
 * agent registers with, starts the agent, and says when it listens.
 *
 * <p>Gotchas: the real entrypoint is tried against the same endpoint elsewhere; this one is cheap
 * enough for hundreds of agents.
 */
public final class AgentContainer {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int REFUSED_EXIT_CODE = 67;
  private static final int LATE_EXIT_CODE = 68;
  private static final int STOPPED_EXIT_CODE = 143;
  private static final int KILLED_EXIT_CODE = 137;

  private final ContainerSettings settings;
  private final AgentTime time;
  private final AgentHttp http;
  private final Function<AgentSettings, SimulatedAgent> agents;
  private final AgentLife life = new AgentLife();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private @Nullable SimulatedAgent agent;

  AgentContainer(
      ContainerSettings settings,
      AgentTime time,
      HttpClient client,
      Function<AgentSettings, SimulatedAgent> agents) {
    this.settings = settings;
    this.time = time;
    this.http = new AgentHttp(client, settings.endpoint());
    this.agents = agents;
  }

  void begin() {
    Thread.ofVirtual()
        .name("container-" + settings.variable("WARMPOOL_AGENT_ID"))
        .start(() -> {
          int code = 1;
          try {
            code = run();
          } finally {
            exit.complete(code);
          }
        });
  }

  /** Done with the exit code once the container has ended. */
  public CompletableFuture<Integer> exit() {
    return exit.copy();
  }

  /** SIGTERM: before its agent is there it ends at once. */
  public synchronized void stop() {
    if (agent == null) {
      exit.complete(STOPPED_EXIT_CODE);
      life.kill();
    } else {
      agent.stop();
    }
  }

  /** SIGKILL. */
  public synchronized void kill() {
    exit.complete(KILLED_EXIT_CODE);
    life.kill();
    if (agent != null) {
      agent.kill();
    }
  }

  private int run() {
    Instant started = time.now();
    ObjectNode body =
        MAPPER
            .createObjectNode()
            .put("taskArn", settings.taskArn())
            .put("nonce", UUID.randomUUID().toString())
            .put("pool", settings.variable("WARMPOOL_POOL"));
    String token = "Bearer " + settings.variable("WARMPOOL_BOOTSTRAP_TOKEN");
    while (!life.ended().isDone()) {
      Reply reply = life.await(http.send("POST", path("bootstrap"), token, body));
      if (reply.isGood()) {
        return runAgent(reply.json(), started);
      }
      if (reply.status() == 401) {
        return REFUSED_EXIT_CODE;
      }
      if (time.now().isAfter(started.plus(PATIENCE))) {
        return LATE_EXIT_CODE;
      }
      time.waitFor(PAUSE, life.ended());
    }
    return KILLED_EXIT_CODE;
  }

  private String path(String call) {
    return "v1/agents/" + settings.variable("WARMPOOL_AGENT_ID") + "/" + call;
  }

  private int runAgent(JsonNode handed, Instant started) {
    Instant bootstrapped = time.now();
    Optional<SimulatedAgent> running = start(handed);
    if (running.isEmpty()) {
      return KILLED_EXIT_CODE;
    }
    String report = handed.path("reportToken").asString("");
    var _ =
        running
            .get()
            .listening()
            .thenAccept(listening -> report(report, started, bootstrapped, listening));
    return running.get().exit().join();
  }

  private synchronized Optional<SimulatedAgent> start(JsonNode handed) {
    if (life.isKilled()) {
      return Optional.empty();
    }
    SimulatedAgent started =
        agents.apply(
            new AgentSettings(
                URI.create(handed.path("organisationUrl").asString("")),
                handed.path("registration").path("token").asString(""),
                handed.path("poolName").asString(""),
                handed.path("agentName").asString("")));
    agent = started;
    return Optional.of(started);
  }

  /** Best effort, as the real one's. The simulated agent does not say when it was registered. */
  private void report(String token, Instant started, Instant bootstrapped, Instant listening) {
    ObjectNode body = MAPPER.createObjectNode();
    long first = Duration.between(started, bootstrapped).toMillis();
    body.putObject("phases")
        .put("bootstrappedMillis", first)
        .put("registeredMillis", first)
        .put("listeningMillis", Duration.between(started, listening).toMillis());
    var _ = http.send("POST", path("ready"), "Bearer " + token, body);
  }
}
