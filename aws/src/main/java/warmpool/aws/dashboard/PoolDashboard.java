package warmpool.aws.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import warmpool.aws.dashboard.Line.Computed;
import warmpool.aws.dashboard.Line.Measured;
import warmpool.aws.metrics.CloudWatchPoolMetrics;

/**
 * What there is to see of one pool, and when its people are told.
 *
 * @param stack the installation's name
 * @param hourly what one agent costs an hour, in dollars
 * @param patience how long a request may wait before it is worth a call, in seconds
 */
public record PoolDashboard(String stack, String pool, double hourly, int patience) {
  private static final List<String> FAILURES =
      List.of("throttled", "capacity", "quota", "configuration", "unknown");

  /** What pauses all launches of a pool; the others are tried again at once. */
  private static final List<String> HOLDS = List.of("capacity", "quota", "configuration");

  public List<Row> rows() {
    return List.of(service(), supply(), launches(), answers(), money());
  }

  private Row service() {
    return Row.of(
        "Service",
        Widget.of(
            "Time to agent, seconds",
            percentile("TimeToAgent", "p50"),
            percentile("TimeToAgent", "p95"),
            percentile("TimeToAgent", "p99")),
        Widget.of("Warm hits, %", warmHits()),
        Widget.of("Oldest wait, seconds", most("OldestWait")),
        Widget.of("Requests that ended", ended("released"), ended("failed"), ended("abandoned")));
  }

  private Row supply() {
    return Row.of(
        "Demand and supply",
        Widget.of("Waiting", most("Waiting"), most("QueueDepth")),
        Widget.of(
            "Agents",
            average("Provisioning"),
            average("Ready"),
            average("Claimed"),
            average("Busy"),
            average("Draining")),
        Widget.of("Ready, and what is wanted", average("Ready"), average("WarmTarget")));
  }

  private Row launches() {
    List<Line> refused = new ArrayList<>();
    FAILURES.forEach(kind -> refused.add(failures(kind)));
    return Row.of(
        "Launches",
        Widget.of("Launches", sum("Launches")),
        new Widget("Refused launches", refused),
        new Widget(
            "Ticks that could launch nowhere",
            HOLDS.stream().<Line>map(kind -> held(kind)).toList()),
        Widget.of("Back at an earlier revision", most("RevisionRolledBack")),
        Widget.of("Agents in quarantine", most("Quarantined")),
        Widget.of(
            "From intent to ready, seconds",
            percentile("LeadTime", "p50"),
            percentile("LeadTime", "p95"),
            percentile("LeadTime", "p99")));
  }

  private Row answers() {
    return Row.of(
        "Azure DevOps",
        Widget.of(
            "Answers tried for a request",
            percentile("CallbackAttempts", "p50"),
            percentile("CallbackAttempts", "p99"),
            most("CallbackAttempts")),
        Widget.of("Requests that failed, %", failed()),
        Widget.of("Credential does not work", most("CredentialRejected")));
  }

  private Row money() {
    Map<String, Measured> idle = Map.of("ready", average("Ready"));
    Map<String, Measured> all = new LinkedHashMap<>();
    all.put("ready", average("Ready"));
    all.put("coming", average("Provisioning"));
    all.put("claimed", average("Claimed"));
    all.put("busy", average("Busy"));
    all.put("draining", average("Draining"));
    return Row.of(
        "Money",
        Widget.of(
            "Agent-seconds",
            new Computed("idle", "ready * PERIOD(ready)", idle),
            new Computed("busy", "busy * PERIOD(busy)", Map.of("busy", average("Busy")))),
        Widget.of(
            "Dollars a day at this rate (list price, on demand)",
            new Computed("idle", "ready * " + daily(), idle),
            new Computed("all", "(ready + coming + claimed + busy + draining) * " + daily(), all)));
  }

  private String daily() {
    return String.format(Locale.ROOT, "%.4f", hourly * 24);
  }

  public List<Alarm> alarms() {
    List<Alarm> all = new ArrayList<>(slow());
    all.addAll(stuck());
    return List.copyOf(all);
  }

  private List<Alarm> slow() {
    return List.of(
        Alarm.above(
                "oldest-wait",
                "Somebody waits too long for an agent.",
                most("OldestWait"),
                patience)
            .during(1, 3),
        Alarm.above("launches-refused", "ECS refuses many launches.", refusals(), 20).during(5, 3),
        Alarm.above("requests-failed", "Checks fail for want of an agent.", failed(), 1)
            .during(5, 3));
  }

  /** What does not pass by itself: one value is enough. */
  private List<Alarm> stuck() {
    return List.of(
        Alarm.above(
            "credential-rejected",
            "The credential for Azure DevOps does not work.",
            most("CredentialRejected"),
            0),
        Alarm.above(
            "agent-quarantined",
            "An agent's one-time token was in two hands.",
            most("Quarantined"),
            0),
        Alarm.above(
            "revision-rolled-back",
            "The configured task definition does not start; agents are made of an earlier one.",
            most("RevisionRolledBack"),
            0),
        Alarm.above(
            "launches-held-by-quota",
            "A used-up vCPU quota lets no agent start.",
            held("quota"),
            0),
        new Alarm(
            "tick-missing",
            "The pool has not been looked at for five minutes.",
            new Measured("ticks", metric("Ready"), "SampleCount"),
            Alarm.Breach.BELOW,
            1,
            5,
            1,
            true));
  }

  private Line warmHits() {
    return new Computed(
        "warm hits",
        "100 * hits / (hits + misses)",
        inputs("hits", sum("WarmHits"), "misses", sum("Misses")));
  }

  private Line failed() {
    return new Computed(
        "failed",
        "100 * failed / (failed + released)",
        inputs("failed", ended("failed"), "released", ended("released")));
  }

  /** A class of failure is published only when there was one, so its absence is a zero. */
  private Line refusals() {
    Map<String, Measured> inputs = new LinkedHashMap<>();
    inputs.put("launches", sum("Launches"));
    List<String> filled = new ArrayList<>();
    for (String kind : FAILURES) {
      inputs.put(kind, failures(kind));
      filled.add("FILL(" + kind + ", 0)");
    }
    String refused = "(" + String.join(" + ", filled) + ")";
    return new Computed(
        "refused, %", "100 * " + refused + " / (launches + " + refused + ")", inputs);
  }

  private static Map<String, Measured> inputs(
      String one, Measured first, String other, Measured second) {
    Map<String, Measured> inputs = new LinkedHashMap<>();
    inputs.put(one, first);
    inputs.put(other, second);
    return inputs;
  }

  private Measured failures(String kind) {
    return new Measured(kind, metric("LaunchFailures").by("Class", kind), "Sum");
  }

  private Measured held(String kind) {
    return new Measured(kind, metric("LaunchesHeld").by("Class", kind), "Sum");
  }

  private Measured ended(String result) {
    return new Measured(result, metric("Completions").by("Result", result), "Sum");
  }

  private Measured sum(String name) {
    return new Measured(name, metric(name), "Sum");
  }

  private Measured most(String name) {
    return new Measured(name, metric(name), "Maximum");
  }

  private Measured average(String name) {
    return new Measured(name, metric(name), "Average");
  }

  private Measured percentile(String name, String which) {
    return new Measured(which, metric(name), which);
  }

  private Metric metric(String name) {
    return new Metric(CloudWatchPoolMetrics.NAMESPACE, name, Map.of("Stack", stack, "Pool", pool));
  }
}
