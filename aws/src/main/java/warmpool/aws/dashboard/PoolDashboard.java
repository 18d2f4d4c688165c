package warmpool.aws.dashboard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import warmpool.aws.dashboard.Line.Computed;
import warmpool.aws.dashboard.Line.Measured;
import warmpool.aws.metrics.CloudWatchPoolMetrics;

/**
 * What there is to see of one pool, and when its people are told.
 *
 * @param stack the installation's name
 * @param hourly what one agent costs an hour, in dollars
 * @param target how long a request should wait at most, in seconds
 * @param patience how long a request may wait before it is worth a call, in seconds
 */
public record PoolDashboard(String stack, String pool, double hourly, int target, int patience) {
  private static final int SECONDS_AN_HOUR = 3_600;
  private static final int SECONDS_A_DAY = 86_400;

  /** From the intent to ready, in this order. */
  private static final List<String> PHASES =
      List.of("container", "bootstrap", "register", "listen", "notice");

  private static final List<String> ANSWERS =
      List.of("done", "refused", "unauthorized", "throttled", "broken");

  private static final List<String> FAILURES =
      List.of("throttled", "capacity", "quota", "configuration", "unknown");

  /** What pauses all launches of a pool; the others are tried again at once. */
  private static final List<String> HOLDS = List.of("capacity", "quota", "configuration");

  public List<Row> rows() {
    return List.of(service(), supply(), launches(), starts(), answers(), money());
  }

  private Row service() {
    return Row.of(
        "Service",
        Widget.of(
                "Time to agent, seconds",
                percentile("TimeToAgent", "p50"),
                percentile("TimeToAgent", "p95"),
                percentile("TimeToAgent", "p99"))
            .against("target", target),
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
                average("Busy"),
                average("Claimed"),
                average("Ready"),
                average("Provisioning"),
                average("Draining"))
            .inParts(),
        Widget.of("Ready, and what is wanted", average("Ready"), average("WarmTarget")));
  }

  private Row launches() {
    return Row.of(
        "Launches",
        Widget.of("Launches", sum("Launches")),
        Widget.of("Refused launches", each(FAILURES, this::failures)),
        Widget.of("Ticks that could launch nowhere", each(HOLDS, this::held)),
        Widget.of("Back at an earlier revision", most("RevisionRolledBack")));
  }

  private Row starts() {
    return Row.of(
        "Starts",
        Widget.of(
            "From intent to ready, seconds",
            percentile("LeadTime", "p50"),
            percentile("LeadTime", "p95"),
            percentile("LeadTime", "p99")),
        Widget.of("Phases of a start, median seconds", each(PHASES, phase -> start(phase, "p50"))),
        Widget.of("Phases of a start, p95 in seconds", each(PHASES, phase -> start(phase, "p95"))),
        Widget.of("Agents in quarantine", most("Quarantined")));
  }

  private Row answers() {
    return Row.of(
        "Azure DevOps",
        Widget.of(
            "Answers tried for a request",
            percentile("CallbackAttempts", "p50"),
            percentile("CallbackAttempts", "p99"),
            most("CallbackAttempts")),
        Widget.of("What our calls came to", each(ANSWERS, this::answered)),
        Widget.of("Seconds it asked us to stay away", sum("AdoThrottled")),
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
    Map<String, Measured> worked = new LinkedHashMap<>(all);
    worked.put("jobs", sum("Jobs"));
    String agents = "(ready + coming + claimed + busy + draining) * ";
    return Row.of(
        "Money",
        Widget.of(
            "Agent-seconds",
            new Computed("idle", "ready * PERIOD(ready)", idle),
            new Computed("busy", "busy * PERIOD(busy)", Map.of("busy", average("Busy")))),
        Widget.of(
            "Dollars a day at this rate (list price, on demand)",
            new Computed("idle", "ready * " + dollars(SECONDS_A_DAY), idle),
            new Computed("all", agents + dollars(SECONDS_A_DAY), all)),
        Widget.of(
                "Dollars for a job (list price, on demand)",
                new Computed("all", agents + "PERIOD(jobs) * " + dollars(1) + " / jobs", worked))
            .each(60),
        Widget.of("Agents let go without a job", sum("AgentsUnused")).each(60));
  }

  /** What one agent costs in so many seconds. */
  private String dollars(int seconds) {
    return BigDecimal.valueOf(hourly)
        .multiply(BigDecimal.valueOf(seconds))
        .divide(BigDecimal.valueOf(SECONDS_AN_HOUR), new MathContext(6))
        .toPlainString();
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

  private static List<Line> each(List<String> kinds, Function<String, Line> line) {
    return kinds.stream().map(line).toList();
  }

  private Measured start(String phase, String which) {
    return new Measured(phase, metric("StartTime").by("Phase", phase), which);
  }

  private Measured answered(String kind) {
    return new Measured(kind, metric("AdoAnswers").by("Answer", kind), "Sum");
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
