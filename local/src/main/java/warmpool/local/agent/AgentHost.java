package warmpool.local.agent;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import warmpool.local.clock.WorldClock;

/**
 * Where simulated agents run: they share one HTTP client and a few key pairs.
 *
 * <p>Gotchas: RSA keys are slow to make, so the pairs are made once and dealt out in turn; agents
 * of one host may therefore have the same key, which nothing in the protocol notices.
 */
public final class AgentHost implements AutoCloseable {
  private static final int KEY_PAIRS = 3;

  private final WorldClock clock;
  private final RandomGenerator random;
  private final HttpClient client;
  private final List<KeyPair> keys = new ArrayList<>();
  private final AtomicInteger started = new AtomicInteger();

  public AgentHost(WorldClock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    for (int i = 0; i < KEY_PAIRS; i++) {
      keys.add(newKeys());
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java has no RSA", missing);
    }
  }

  /**
   * Starts an agent on a thread of its own, as {@code --once}: it registers, listens, runs one job
   * and ends.
   */
  public SimulatedAgent start(AgentSettings settings) {
    KeyPair pair = keys.get(Math.floorMod(started.getAndIncrement(), keys.size()));
    long seed;
    synchronized (random) {
      seed = random.nextLong();
    }
    var http = new AgentHttp(client, settings.serverUrl());
    var agent =
        new SimulatedAgent(settings, pair, new AgentTime(clock, new SplittableRandom(seed)), http);
    agent.begin();
    return agent;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
