package warmpool.local.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One job on its agent: renews it, "works" for as long as the job takes, and tells the plan how it
 * ended.
 *
 * <p>Gotchas: says {@code agentShuttingDown}, so that no second job is sent to an agent that runs
 * one only.
 */
final class JobWork {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration RENEW_EVERY = Duration.ofSeconds(60);
  private static final int RENEW_TRIES = 5;
  private static final int COMPLETE_TRIES = 5;
  private static final Duration COMPLETE_PAUSE = Duration.ofSeconds(5);

  private final JsonNode message;
  private final Session session;
  private final AgentHttp http;
  private final AgentLife life;
  private final AgentTime time;
  private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();

  JobWork(JsonNode message, Session session, AgentHttp http, AgentLife life, AgentTime time) {
    this.message = message;
    this.session = session;
    this.http = http;
    this.life = life;
    this.time = time;
  }

  void cancel(String jobId) {
    if (jobId.equals(message.path("jobId").asString(""))) {
      cancelled.complete(true);
    }
  }

  /** Works until the job is over; a job whose first renewal is refused is left alone. */
  void run() {
    if (firstRenewal()) {
      boolean finished = work();
      if (!life.isKilled()) {
        complete(finished ? "succeeded" : "canceled");
      }
    }
    life.jobDone();
  }

  private long requestId() {
    return message.path("requestId").asLong(0);
  }

  private boolean firstRenewal() {
    for (int i = 0; i < RENEW_TRIES && !life.isKilled(); i++) {
      Reply reply = session.renew(requestId());
      if (reply.isGood() || reply.status() == 400) {
        return reply.isGood();
      }
      time.waitFor(time.between(Duration.ofSeconds(1), Duration.ofSeconds(10)), life.stopped());
    }
    return false;
  }

  /** Answers whether the job came to its own end. */
  private boolean work() {
    CompletableFuture<Object> stop = CompletableFuture.anyOf(cancelled, life.stopped());
    String takes =
        message.path("variables").path("warmpool.simulatedDuration").path("value").asString("PT0S");
    Instant end = time.now().plus(Duration.parse(takes));
    while (time.now().isBefore(end)) {
      Duration left = Duration.between(time.now(), end);
      boolean last = left.compareTo(RENEW_EVERY) <= 0;
      boolean stopped = last ? time.waitUntil(end, stop) : time.waitFor(RENEW_EVERY, stop);
      if (stopped) {
        return false;
      }
      if (!last) {
        session.renew(requestId());
      }
    }
    return !stop.isDone();
  }

  private void complete(String result) {
    ObjectNode event =
        MAPPER
            .createObjectNode()
            .put("name", "JobCompleted")
            .put("requestId", requestId())
            .put("jobId", message.path("jobId").asString(""))
            .put("result", result)
            .put("agentShuttingDown", true);
    JsonNode plan = message.path("plan");
    String path =
        "%s/_apis/distributedtask/hubs/%s/plans/%s/events"
            .formatted(
                plan.path("scopeIdentifier").asString(""),
                plan.path("planType").asString(""),
                plan.path("planId").asString(""));
    for (int i = 0; i < COMPLETE_TRIES && !life.isKilled(); i++) {
      Reply reply = life.await(http.send("POST", path, "Bearer " + jobToken(), event));
      if (reply.isGood() || reply.status() == 404 || reply.status() == 403) {
        return;
      }
      time.waitFor(COMPLETE_PAUSE, new CompletableFuture<>());
    }
  }

  private String jobToken() {
    return message
        .path("resources")
        .path("endpoints")
        .path(0)
        .path("authorization")
        .path("parameters")
        .path("AccessToken")
        .asString("");
  }
}
