package warmpool.local.agent;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import warmpool.local.clock.WorldClock;

/**
 * The simulated agent as programs of its own, for a container that is a real process: what {@code
 * config.sh} and the listener are to the real one.
 *
 * <p>Shape: {@code configure --url … --pool … --agent …}, with the token in {@code
 * VSTS_AGENT_INPUT_TOKEN}, leaves the agent's files in the working folder; {@code run} listens
 * there and runs one job. World time comes as {@code STANDIN_SPEED} and {@code STANDIN_NOW}; a job
 * first runs the program that {@code STANDIN_JOB} names.
 */
public final class AgentProgram {
  private static final long JOB_WALL_SECONDS_MAX = 60;

  private AgentProgram() {}

  /** Exit codes: the agent's own. */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    Map<String, String> environment = System.getenv();
    int code =
        switch (words.getFirst()) {
          case "configure" -> configure(options(words), environment);
          case "run" -> run(environment);
          case String unknown -> throw new IllegalArgumentException("no such program: " + unknown);
        };
    System.exit(code);
  }

  private static Map<String, String> options(List<String> words) {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i + 1 < words.size(); i++) {
      if (words.get(i).startsWith("--") && !words.get(i + 1).startsWith("--")) {
        options.put(words.get(i).substring(2), words.get(i + 1));
      }
    }
    return options;
  }

  private static int configure(Map<String, String> options, Map<String, String> environment) {
    var settings =
        new AgentSettings(
            URI.create(options.getOrDefault("url", "")),
            environment.getOrDefault("VSTS_AGENT_INPUT_TOKEN", ""),
            options.getOrDefault("pool", ""),
            options.getOrDefault("agent", ""));
    var keys = AgentKeys.next();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var http = new AgentHttp(client, settings.serverUrl());
      Optional<Registration.Identity> identity =
          new Registration(settings, keys, http, new AgentLife()).register();
      if (identity.isEmpty()) {
        System.out.println("registration failed");
        return 1;
      }
      new AgentFolder(Path.of(""))
          .write(
              new AgentFolder.Kept(
                  settings.serverUrl(), settings.pool(), settings.name(), identity.get(), keys));
      System.out.println("Settings Saved.");
      return 0;
    }
  }

  private static int run(Map<String, String> environment) {
    AgentFolder.Kept kept = new AgentFolder(Path.of("")).read();
    double speed = Double.parseDouble(environment.getOrDefault("STANDIN_SPEED", "1"));
    Instant now = Instant.parse(environment.getOrDefault("STANDIN_NOW", Instant.EPOCH.toString()));
    try (WorldClock clock = new WorldClock(speed, now);
        HttpClient client = HttpClient.newHttpClient()) {
      var settings =
          new AgentSettings(kept.server(), "", kept.pool(), kept.name()).withStartUp(Duration.ZERO);
      var agent =
          new SimulatedAgent(
              settings,
              kept.keys(),
              new AgentTime(clock, new SplittableRandom(kept.identity().agentId())),
              new AgentHttp(client, kept.server()),
              Optional.of(kept.identity()));
      var _ = agent.listening().thenAccept(at -> System.out.println(at + ": Listening for Jobs"));
      var job = agent.busy().thenAccept(_ -> work(environment.get("STANDIN_JOB")));
      Runtime.getRuntime().addShutdownHook(new Thread(agent::stop));
      agent.begin();
      int code = agent.exit().join();
      if (job.isDone()) {
        System.out.println("Job probe completed with result: Succeeded");
      }
      client.shutdownNow();
      return code;
    }
  }

  private static void work(@Nullable String program) {
    System.out.println("Running job: probe");
    if (program == null) {
      return;
    }
    try {
      Process process = new ProcessBuilder(program).inheritIO().start();
      process.waitFor(JOB_WALL_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (IOException e) {
      System.out.println("the job's program does not start: " + program);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
