package warmpool.ado.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What an <em>Invoke REST API</em> check says.
 *
 * @param connection id of its service connection
 * @param callback whether our event completes it; otherwise the answer to its call does
 * @param retryInterval minutes between evaluations; 0 is one evaluation, which is final
 * @param headers by name, with the variables of the run
 */
public record CheckTerms(
    String connection,
    String method,
    String suffix,
    boolean callback,
    int retryInterval,
    Duration timeout,
    Map<String, String> headers) {
  private static final Map<String, String> HEADERS = workingHeaders();

  public CheckTerms {
    headers = new LinkedHashMap<>(headers);
  }

  /** What works. Source: ado-protocol §1.2 to §1.6. */
  public static CheckTerms working(UUID connection, String pool, Duration timeout) {
    return new CheckTerms(
        connection.toString(), "POST", "v1/checks/" + pool, true, 0, timeout, HEADERS);
  }

  private static Map<String, String> workingHeaders() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", "application/json");
    all.put("PlanUrl", "$(system.CollectionUri)");
    all.put("ProjectId", "$(system.TeamProjectId)");
    all.put("HubName", "$(system.HostType)");
    all.put("PlanId", "$(system.PlanId)");
    all.put("JobId", "$(system.JobId)");
    all.put("TimelineId", "$(system.TimelineId)");
    all.put("TaskInstanceId", "$(system.TaskInstanceId)");
    all.put("AuthToken", "$(system.AccessToken)");
    all.put("BuildId", "$(build.BuildId)");
    return all;
  }

  /** What has to change here to become {@code wanted}; more headers than wanted are fine. */
  public List<String> differences(CheckTerms wanted) {
    List<String> all = new ArrayList<>();
    differ(all, "service connection", connection, wanted.connection);
    differ(all, "method", method, wanted.method);
    differ(all, "suffix", suffix, wanted.suffix);
    differ(all, "completion event", event(), wanted.event());
    differ(all, "time between evaluations", retryInterval, wanted.retryInterval);
    differ(all, "timeout in minutes", timeout.toMinutes(), wanted.timeout.toMinutes());
    Map<String, String> own = byName(headers);
    wanted.headers.forEach((name, value) -> {
      if (!own.getOrDefault(name.toLowerCase(Locale.ROOT), "").equalsIgnoreCase(value)) {
        all.add("header " + name + ": " + value);
      }
    });
    return all;
  }

  /** The headers that {@code working} has and this has not, or with another value. */
  public List<String> missingHeaders() {
    Map<String, String> own = byName(headers);
    return HEADERS.entrySet().stream()
        .filter(wanted ->
            !own.getOrDefault(wanted.getKey().toLowerCase(Locale.ROOT), "")
                .equalsIgnoreCase(wanted.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** This, with its own further headers, and everything else as wanted. */
  CheckTerms becoming(CheckTerms wanted) {
    Map<String, String> merged = new LinkedHashMap<>(wanted.headers);
    Map<String, String> known = byName(wanted.headers);
    headers.forEach((name, value) -> {
      if (!known.containsKey(name.toLowerCase(Locale.ROOT))) {
        merged.put(name, value);
      }
    });
    return new CheckTerms(
        wanted.connection,
        wanted.method,
        wanted.suffix,
        wanted.callback,
        wanted.retryInterval,
        wanted.timeout,
        merged);
  }

  private String event() {
    return callback ? "Callback" : "ApiResponse";
  }

  private static Map<String, String> byName(Map<String, String> headers) {
    Map<String, String> all = new TreeMap<>();
    headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
    return all;
  }

  private static void differ(List<String> all, String what, Object is, Object wanted) {
    if (!Objects.equals(is, wanted)) {
      all.add(what + ": " + is + " → " + wanted);
    }
  }
}
