package warmpool.local.ado;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a check's webhook: once, never again, with a wall-time limit.
 *
 * <p>Gotchas: runs outside the lock, on a virtual thread per call; the answer is handed back under
 * the lock.
 */
final class CheckCaller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckCaller.class);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\(([^)]+)\\)");

  private final AdoWorld world;
  private final Consumer<Run> changed;
  private final HttpClient client;

  CheckCaller(AdoWorld world, Consumer<Run> changed) {
    this.world = world;
    this.changed = changed;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /**
   * Under the lock: writes the request down, so that a completion may come before the answer does.
   */
  void call(Check check) {
    HttpRequest request = request(check, world.issueToken(check.plan));
    Thread.startVirtualThread(() -> send(check, request));
  }

  private HttpRequest request(Check check, String token) {
    CheckConnection connection = check.connection;
    String credentials = connection.user() + ":" + connection.password();
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(connection.target())
            .timeout(world.settings.timing().webhookTimeoutWall());
    Map<String, String> variables = variables(check, token);
    connection.headers().entrySet().stream()
        // The service connection's own header takes its place.
        .filter(header -> !header.getKey().equalsIgnoreCase("Authorization"))
        .forEach(header -> request.header(header.getKey(), expand(header.getValue(), variables)));
    return request
        .header("Authorization", "Basic " + basic)
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private Map<String, String> variables(Check check, String token) {
    Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    known.put("system.CollectionUri", world.organisationUrl().toString());
    known.put("system.TeamProjectId", world.projectId.toString());
    known.put("system.HostType", check.plan.hub);
    known.put("system.PlanId", check.ids.planId().toString());
    known.put("system.JobId", check.ids.jobId().toString());
    known.put("system.TimelineId", check.plan.timelineId().toString());
    known.put("system.TaskInstanceId", check.ids.taskInstanceId().toString());
    known.put("system.AccessToken", token);
    known.put("build.BuildId", Long.toString(check.stage.run.buildId));
    return known;
  }

  /** A variable that nobody knows stays as it was typed. */
  private static String expand(String template, Map<String, String> variables) {
    return VARIABLE
        .matcher(template)
        .replaceAll(found ->
            Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
  }

  private void send(Check check, HttpRequest request) {
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      world.lock.run(() -> answered(check, status));
    } catch (HttpTimeoutException late) {
      long seconds = world.settings.timing().webhookTimeoutWall().toSeconds();
      String why =
          "The request timed out after " + seconds + " seconds as no response was received";
      world.lock.run(() -> failed(check, why));
    } catch (IOException unreachable) {
      LOG.atDebug().addKeyValue("planId", check.ids.planId()).log("check call failed", unreachable);
      world.lock.run(() -> failed(check, "The webhook could not be reached."));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void answered(Check check, int status) {
    check.webhookStatus = status;
    check.acknowledged = world.now();
    check.acknowledgedNanos = System.nanoTime();
    Duration took = Duration.ofNanos(check.acknowledgedNanos - check.sentNanos);
    check.slow = took.compareTo(world.settings.timing().webhookSlowWall()) > 0;
    if (status != 200) {
      failed(check, "The webhook answered " + status + ".");
    } else if (check.connection.completion() == CheckConnection.Completion.API_RESPONSE
        && check.isWaiting()) {
      check.decide(CheckView.State.SUCCEEDED, world.now(), "");
      changed.accept(check.stage.run);
    }
  }

  private void failed(Check check, String why) {
    if (check.isWaiting()) {
      check.decide(CheckView.State.FAILED, world.now(), why);
      changed.accept(check.stage.run);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
