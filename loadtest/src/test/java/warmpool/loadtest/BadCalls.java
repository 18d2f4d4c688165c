package warmpool.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.List;
import java.util.Map;

/** Calls that must be refused, each with the status and the problem that say why. */
record BadCalls(LoadSettings settings, Checks checks) {
  /** More than the ingress takes, less than any front door in front of it refuses by itself. */
  private static final int BODY_SIZE = 100_000;

  ChainBuilder strangers() {
    var wrong =
        checks
            .request("wrong password")
            .basicAuth(settings.user(), "not-" + settings.password())
            .check(refused(401, "unknown-caller"))
            .check(header("WWW-Authenticate").exists());
    var nobody = checks.request("no credentials").check(refused(401, "unknown-caller"));
    return feed(checks.fresh()).exec(wrong).exec(nobody);
  }

  ChainBuilder unknownPool() {
    String path = settings.url() + "/v1/checks/no-such-pool";
    return feed(checks.fresh())
        .exec(honest(checks.request("unknown pool", path)).check(refused(404, "no-such-pool")));
  }

  ChainBuilder badHeaders() {
    return feed(checks.fresh())
        .feed(spoiled())
        .exec(session -> session.set(session.getString("spoiled"), session.getString("value")))
        .exec(
            honest(checks.request("bad header"))
                .check(refused(400, "bad-headers"))
                .check(substring("\"#{spoiled} ").exists())
                .check(substring("h0stile").notExists()));
  }

  ChainBuilder largeBody() {
    return feed(checks.fresh())
        .exec(
            honest(checks.request("large body"))
                .body(StringBody("x".repeat(BODY_SIZE)))
                .check(refused(413, "too-large")));
  }

  private HttpRequestActionBuilder honest(HttpRequestActionBuilder request) {
    return request.basicAuth(settings.user(), settings.password());
  }

  private static List<CheckBuilder> refused(int status, String problem) {
    return List.of(
        status().is(status),
        jmesPath("type").is("urn:warmpool:problem:" + problem),
        jmesPath("status").ofInt().is(status));
  }

  /** An empty value is how a header goes missing here. */
  private static FeederBuilder<Object> spoiled() {
    return listFeeder(
            List.of(
                spoiled("PlanUrl", "https://dev.azure.com.h0stile.example/org/"),
                spoiled("PlanUrl", "http://169.254.169.254/latest/meta-data/"),
                spoiled("PlanUrl", ""),
                spoiled("PlanId", ""),
                spoiled("JobId", "$(system.h0stile)"),
                spoiled("TaskInstanceId", "1-1-1-1-1"),
                spoiled("HubName", "checks/../h0stile"),
                spoiled("AuthToken", "h0stile with spaces"),
                spoiled("BuildId", "-1")))
        .circular();
  }

  private static Map<String, Object> spoiled(String header, String value) {
    return Map.of("spoiled", header, "value", value);
  }
}
