package warmpool.ingress;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;

/** A sound webhook, and an ingress that takes it; each test spoils one thing. */
public final class Webhooks {
  public static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  public static final PoolName POOL = new PoolName("linux");
  public static final CallerCredential CALLER = new CallerCredential("ado", "correct horse");
  public static final String PLAN = "67be341f-5310-552f-8d6b-0a1b2c3d4e5f";
  public static final String JOB = "3a7e60dc-c5b0-5009-9e8f-112233445566";
  public static final String TASK = "61153303-347e-5f06-a1b2-aabbccddeeff";
  public static final String PROJECT = "0f0e0d0c-1111-4222-8333-444455556666";
  public static final String TOKEN = "eyJhbGciOi.eyJzdWIi-_.c2lnbmF0dXJl";

  private Webhooks() {}

  public static WebhookParser parser() {
    return new WebhookParser(
        Set.of(POOL, new PoolName("windows")),
        Organisations.of(
            List.of("https://dev.azure.com/fabrikam/", "https://contoso.visualstudio.com/")),
        SizeLimits.STANDARD);
  }

  public static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** As Azure DevOps sends them with the default headers of the check and BuildId. */
  public static Map<String, String> headers() {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Authorization", basic(CALLER.user(), CALLER.password()));
    headers.put("Content-Type", "application/json");
    headers.put("PlanUrl", "https://dev.azure.com/fabrikam/");
    headers.put("ProjectId", PROJECT);
    headers.put("HubName", "checks");
    headers.put("PlanId", PLAN);
    headers.put("JobId", JOB);
    headers.put("TimelineId", PLAN);
    headers.put("TaskInstanceId", TASK);
    headers.put("AuthToken", TOKEN);
    headers.put("BuildId", "4711");
    return headers;
  }

  static WebhookCall call(Map<String, String> headers) {
    var lists = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return callOf(lists);
  }

  static WebhookCall callOf(Map<String, List<String>> headers) {
    return new WebhookCall("POST", POOL.value(), new CallHeaders(headers), 0, NOW);
  }
}
