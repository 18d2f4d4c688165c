package warmpool.local.agent;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import warmpool.local.clock.WorldClock;

/**
 * Where simulated agents run: they share one HTTP client. Closing it cuts off whoever still runs.
 */
public final class AgentHost implements AutoCloseable {
  private final WorldClock clock;
  private final RandomGenerator random;
  private final HttpClient client;

  public AgentHost(WorldClock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  /** Starts a container that gets its agent what it registers with, and then runs it. */
  public AgentContainer start(ContainerSettings settings) {
    var container = new AgentContainer(settings, newTime(), client, this::start);
    container.begin();
    return container;
  }

  /**
   * Starts an agent on a thread of its own, as {@code --once}: it registers, listens, runs one job
   * and ends.
   */
  public SimulatedAgent start(AgentSettings settings) {
    var http = new AgentHttp(client, settings.serverUrl());
    var agent = new SimulatedAgent(settings, AgentKeys.next(), newTime(), http);
    agent.begin();
    return agent;
  }

  private AgentTime newTime() {
    long seed;
    synchronized (random) {
      seed = random.nextLong();
    }
    return new AgentTime(clock, new SplittableRandom(seed));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
