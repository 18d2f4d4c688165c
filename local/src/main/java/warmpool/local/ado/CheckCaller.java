package warmpool.local.ado;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
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
    return HttpRequest.newBuilder(connection.target())
        .timeout(world.settings.timing().webhookTimeoutWall())
        .header("Content-Type", "application/json")
        .header("PlanUrl", world.organisationUrl().toString())
        .header("ProjectId", world.projectId.toString())
        .header("HubName", check.plan.hub)
        .header("PlanId", check.ids.planId().toString())
        .header("JobId", check.ids.jobId().toString())
        .header("TimelineId", check.plan.timelineId().toString())
        .header("TaskInstanceId", check.ids.taskInstanceId().toString())
        .header("AuthToken", token)
        .header("BuildId", Long.toString(check.stage.run.buildId))
        .header("Authorization", "Basic " + basic)
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
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
