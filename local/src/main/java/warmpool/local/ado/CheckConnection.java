package warmpool.local.ado;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An Invoke REST API check and the service connection it uses.
 *
 * <p>Shape: the address called is {@code webhookBase} and {@code urlSuffix} joined as they are, no
 * slash added.
 *
 * @param timeout world time after which an unanswered check skips its stage
 * @param headers by name, with variables such as {@code $(system.PlanId)}
 */
public record CheckConnection(
    URI webhookBase,
    String urlSuffix,
    String user,
    String password,
    Duration timeout,
    Completion completion,
    Map<String, String> headers) {
  private static final Map<String, String> USUAL = usual();

  public CheckConnection {
    headers = new LinkedHashMap<>(headers);
  }

  /** Who says that the check is done. */
  public enum Completion {
    /** A {@code TaskCompleted} event, later. */
    CALLBACK,
    /** The answer to the call itself: 200 passes the check at once. */
    API_RESPONSE
  }

  public CheckConnection(
      URI webhookBase, String urlSuffix, String user, String password, Duration timeout) {
    this(webhookBase, urlSuffix, user, password, timeout, Completion.CALLBACK);
  }

  public CheckConnection(
      URI webhookBase,
      String urlSuffix,
      String user,
      String password,
      Duration timeout,
      Completion completion) {
    this(webhookBase, urlSuffix, user, password, timeout, completion, USUAL);
  }

  /** The headers that the portal fills in, and the build. */
  private static Map<String, String> usual() {
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

  URI target() {
    return URI.create(webhookBase + urlSuffix);
  }

  @Override
  public String toString() {
    return "CheckConnection[" + target() + ", " + completion + ", password redacted]";
  }
}
