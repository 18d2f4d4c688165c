package warmpool.aws.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import warmpool.aws.dashboard.Line.Computed;
import warmpool.aws.dashboard.Line.Measured;
import warmpool.aws.metrics.CloudWatchPoolMetrics;

/**
 * What there is to see of the installation itself, in the metrics that AWS publishes.
 *
 * @param stack the installation's name
 * @param functions names, by what they do
 * @param deadLetters names of queues, by what they hold
 * @param api its name; the stage is {@code stage}
 */
public record MachineryDashboard(
    String stack,
    Map<String, String> functions,
    Map<String, String> deadLetters,
    String table,
    String api,
    String stage) {
  /** Its platform's own report of an invocation that began with a restore. */
  private static final String RESTORED = "$.record.metrics.restoreDurationMs";

  /** What {@code ado.http} writes; its first pair says what the answer meant. */
  private static final String NOT_DONE = "{ $.message = \"Azure DevOps did not do it\" }";

  private static final List<String> TROUBLES =
      List.of("refused", "unauthorized", "throttled", "broken");

  /** Beyond this the next launches will be refused before a raised quota takes effect. */
  private static final int QUOTA_PERCENT = 80;

  /** In five minutes; a function that fails each minute is beyond it. */
  private static final int ERRORS_MAX = 4;

  public MachineryDashboard {
    functions = new LinkedHashMap<>(functions);
    deadLetters = new LinkedHashMap<>(deadLetters);
  }

  public List<Row> rows() {
    return List.of(
        Row.of(
            "Machinery",
            each("Lambda errors", functions, name -> lambda(name, "Errors", "Sum")),
            each("Lambda p99, ms", functions, name -> lambda(name, "Duration", "p99")),
            each("Lambda throttles", functions, name -> lambda(name, "Throttles", "Sum"))),
        Row.of(
            "Starts and circles of functions",
            Widget.of(
                "Restores from a snapshot, p99 in ms",
                functions.keySet().stream()
                    .<Line>map(what -> new Measured(what, restored(what), "p99"))
                    .toList()),
            each(
                "Calls stopped as a circle",
                functions,
                name -> lambda(name, "RecursiveInvocationsDropped", "Sum")),
            Widget.of(
                "Calls to Azure DevOps that came to nothing",
                TROUBLES.stream()
                    .<Line>map(kind -> new Measured(kind, notDone().by("Answer", kind), "Sum"))
                    .toList())),
        Row.of(
            "Messages and rows",
            each("Dead letters", deadLetters, MachineryDashboard::letters),
            Widget.of(
                "Table",
                table("TransactionConflict"),
                table("ReadThrottleEvents"),
                table("WriteThrottleEvents")),
            Widget.of("Front door", door("Count"), door("4XXError"), door("5XXError"))),
        Row.of(
            "Quota", Widget.of("Fargate vCPUs, % of the quota", used("OnDemand"), used("Spot"))));
  }

  /** What of it has to be made of logs, because nobody publishes it. */
  public List<LoggedMetric> logged() {
    return functions.keySet().stream()
        .flatMap(what ->
            Stream.of(
                new LoggedMetric(
                    what, "{ " + RESTORED + " > 0 }", RESTORED, restored(what), Map.of()),
                new LoggedMetric(
                    what, NOT_DONE, "1", notDone(), Map.of("Answer", "$.kvpList[0].answer"))))
        .toList();
  }

  private Metric restored(String what) {
    // A filter cannot name its function in a dimension: the log does not say it.
    return ours("RestoreTime-" + what);
  }

  private Metric notDone() {
    return ours("AdoNotDone");
  }

  private Metric ours(String name) {
    return new Metric(CloudWatchPoolMetrics.NAMESPACE + "/" + stack, name, Map.of());
  }

  public List<Alarm> alarms() {
    List<Alarm> all = new ArrayList<>();
    deadLetters.forEach((what, queue) ->
        all.add(
            Alarm.above(
                "dead-letters-" + what.replace(' ', '-'),
                "Messages could not be worked on: " + what + ".",
                letters(queue),
                0)));
    all.add(
        Alarm.above("functions-fail", "Functions end with errors.", errors(), ERRORS_MAX)
            .during(5, 2));
    all.add(
        Alarm.above(
            "functions-throttled",
            "The account's concurrency is used up.",
            total("throttles", "Throttles"),
            0));
    all.add(
        Alarm.above(
            "loops-stopped",
            "Lambda has stopped functions that call each other in a circle.",
            total("stopped", "RecursiveInvocationsDropped"),
            0));
    all.add(
        Alarm.above("front-door-fails", "Checks are answered with 5xx.", door("5XXError"), 0)
            .during(5, 2));
    all.add(
        Alarm.above("table-throttled", "DynamoDB turns calls away.", throttled(), 0).during(5, 2));
    for (String kind : List.of("OnDemand", "Spot")) {
      all.add(
          Alarm.above(
                  "quota-" + kind.toLowerCase(Locale.ROOT),
                  "The account may hardly run more Fargate vCPUs.",
                  used(kind),
                  QUOTA_PERCENT)
              .during(5, 3));
    }
    return List.copyOf(all);
  }

  private interface Series {
    Measured of(String name);
  }

  private static Widget each(String title, Map<String, String> names, Series series) {
    List<Line> lines = new ArrayList<>();
    names.forEach((label, name) -> {
      Measured measured = series.of(name);
      lines.add(new Measured(label, measured.metric(), measured.statistic()));
    });
    return Widget.of(title, lines);
  }

  private Line total(String label, String metric) {
    Map<String, Measured> inputs = new LinkedHashMap<>();
    functions
        .values()
        .forEach(name -> inputs.put("f" + (inputs.size() + 1), lambda(name, metric, "Sum")));
    List<String> filled = inputs.keySet().stream().map(name -> "FILL(" + name + ", 0)").toList();
    return new Computed(label, String.join(" + ", filled), inputs);
  }

  private Line errors() {
    return total("errors", "Errors");
  }

  private Line throttled() {
    Map<String, Measured> inputs = new LinkedHashMap<>();
    inputs.put("reads", table("ReadThrottleEvents"));
    inputs.put("writes", table("WriteThrottleEvents"));
    return new Computed("throttled", "FILL(reads, 0) + FILL(writes, 0)", inputs);
  }

  private static Line used(String kind) {
    // In one graph each input has a name of its own.
    String id = "vcpus" + kind;
    var metric =
        new Metric(
            "AWS/Usage",
            "ResourceCount",
            Map.of(
                "Service", "Fargate",
                "Type", "Resource",
                "Resource", "vCPU",
                "Class", "Standard/" + kind));
    return new Computed(
        kind,
        "100 * %s / SERVICE_QUOTA(%s)".formatted(id, id),
        Map.of(id, new Measured("vCPUs", metric, "Maximum")));
  }

  private static Measured lambda(String function, String name, String statistic) {
    return new Measured(
        name, new Metric("AWS/Lambda", name, Map.of("FunctionName", function)), statistic);
  }

  private static Measured letters(String queue) {
    return new Measured(
        "messages",
        new Metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", Map.of("QueueName", queue)),
        "Maximum");
  }

  private Measured table(String name) {
    return new Measured(name, new Metric("AWS/DynamoDB", name, Map.of("TableName", table)), "Sum");
  }

  private Measured door(String name) {
    return new Measured(
        name, new Metric("AWS/ApiGateway", name, Map.of("ApiName", api, "Stage", stage)), "Sum");
  }
}
