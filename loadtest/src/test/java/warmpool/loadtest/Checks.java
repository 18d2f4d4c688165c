package warmpool.loadtest;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Checks as Azure DevOps sends them, each with ids of its own, and what must come back. */
final class Checks {
  static final String HONEST = "honest check";

  private static final List<String> HEADERS =
      List.of(
          "PlanUrl",
          "ProjectId",
          "HubName",
          "PlanId",
          "JobId",
          "TaskInstanceId",
          "TimelineId",
          "AuthToken",
          "BuildId");

  private final LoadSettings settings;
  private final AcceptedChecks accepted;

  Checks(LoadSettings settings, AcceptedChecks accepted) {
    this.settings = settings;
    this.accepted = accepted;
  }

  /** Fresh values for every header of a check. */
  Iterator<Map<String, Object>> fresh() {
    String project = UUID.randomUUID().toString();
    return Stream.generate(() -> values(project)).iterator();
  }

  private Map<String, Object> values(String project) {
    var values = new HashMap<String, Object>();
    String plan = UUID.randomUUID().toString();
    values.put("PlanUrl", settings.planUrl());
    values.put("ProjectId", project);
    values.put("HubName", "checks");
    values.put("PlanId", plan);
    values.put("TimelineId", plan);
    values.put("JobId", UUID.randomUUID().toString());
    values.put("TaskInstanceId", UUID.randomUUID().toString());
    values.put("AuthToken", "load-" + UUID.randomUUID());
    values.put("BuildId", "1");
    return values;
  }

  /** One check that must be accepted, under this name in the report. */
  ChainBuilder accepted(String name) {
    return feed(fresh()).exec(sentAndAccepted(name));
  }

  /** The check that the session holds, once more. */
  ChainBuilder sentAndAccepted(String name) {
    return exec(request(name)
            .basicAuth(settings.user(), settings.password())
            .check(
                status().is(200),
                jmesPath("status").is("queued"),
                jmesPath("request").isEL("#{PlanId}.#{JobId}.#{TaskInstanceId}")))
        .exec(this::remember);
  }

  private Session remember(Session session) {
    if (!session.isFailed()) {
      accepted.add(
          String.join(
              ".",
              session.getString("PlanId"),
              session.getString("JobId"),
              session.getString("TaskInstanceId")));
    }
    return session;
  }

  /** A request without credentials whose headers come from the session. */
  HttpRequestActionBuilder request(String name) {
    return request(name, settings.path());
  }

  HttpRequestActionBuilder request(String name, String path) {
    var request = http(name).post(path).header("Content-Type", "application/json");
    for (String header : HEADERS) {
      request = request.header(header, "#{" + header + "}");
    }
    return request;
  }
}
