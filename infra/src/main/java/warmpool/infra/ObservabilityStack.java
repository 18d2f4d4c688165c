package warmpool.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudget.BudgetDataProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationWithSubscribersProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SpendProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SubscriberProperty;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.logs.QueryDefinition;
import software.amazon.awscdk.services.logs.QueryString;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.constructs.Construct;
import warmpool.aws.dashboard.AgentPrice;
import warmpool.aws.dashboard.LoggedMetric;
import warmpool.aws.dashboard.MachineryDashboard;
import warmpool.aws.dashboard.PoolDashboard;
import warmpool.aws.dashboard.Row;
import warmpool.settings.PoolSection;
import warmpool.settings.StackSection;
import warmpool.settings.WarmpoolFile;

/** What shows how it goes, and who is told when it does not. */
public final class ObservabilityStack extends Stack {
  /** Of its deadline, a request may wait this part before somebody is called. */
  private static final int PATIENCE = 3;

  private final AlarmPanel alarms;

  ObservabilityStack(
      Construct scope, String id, StackProps props, WarmpoolFile file, Watched watched) {
    super(scope, id, props);
    this.alarms = new AlarmPanel(this, file.stack().alarmEmail());
    MachineryDashboard machinery = machinery(file.stack().name(), watched);
    machinery.logged().forEach(metric -> logged(metric, watched));
    dashboard("Machinery", machinery.rows());
    List<IAlarmRule> shared =
        machinery.alarms().stream().map(alarm -> alarms.add(alarm, "")).toList();
    file.pools().forEach(pool -> pool(file.stack().name(), pool, shared));
    acceptMail();
    queries(file.stack().name(), watched);
    file.stack().budget().ifPresent(budget -> budget(file.stack().name(), budget));
  }

  private void acceptMail() {
    getNode().findAll().stream()
        .filter(CfnSubscription.class::isInstance)
        .forEach(subscription ->
            Nag.accept(
                subscription,
                "Serverless-SNSRedrivePolicy",
                "Subscribers are people with mail: one that cannot be delivered helps nobody in a"
                    + " queue, and the alarm stays on in CloudWatch."));
  }

  private void pool(String stack, PoolSection pool, List<IAlarmRule> shared) {
    var size = pool.size();
    boolean arm = pool.architecture() == PoolSection.Architecture.ARM64;
    var about =
        new PoolDashboard(
            stack,
            pool.name().value(),
            AgentPrice.perHour(size.cpu(), size.memory(), arm),
            Math.toIntExact(pool.times().waitTarget().toSeconds()),
            Math.toIntExact(pool.times().deadline().toSeconds() / PATIENCE));
    dashboard("Pool-" + pool.name(), about.rows());
    List<IAlarmRule> rules = new ArrayList<>(shared);
    about.alarms().forEach(alarm -> rules.add(alarms.add(alarm, pool.name().value())));
    alarms.degraded(pool.name().value(), rules);
  }

  private void dashboard(String id, List<Row> rows) {
    List<List<IWidget>> widgets = rows.stream().flatMap(row -> Graphs.of(row).stream()).toList();
    Dashboard.Builder.create(this, id).widgets(widgets).build();
  }

  private static MachineryDashboard machinery(String stack, Watched watched) {
    Map<String, String> functions = new LinkedHashMap<>();
    watched
        .functions()
        .forEach((what, function) -> functions.put(what, function.function().getFunctionName()));
    Map<String, String> deadLetters = new LinkedHashMap<>();
    watched.deadLetters().forEach((what, queue) -> deadLetters.put(what, queue.getQueueName()));
    return new MachineryDashboard(
        stack,
        functions,
        deadLetters,
        watched.table().getTableName(),
        watched.api().getRestApiName(),
        watched.api().getDeploymentStage().getStageName());
  }

  private void logged(LoggedMetric made, Watched watched) {
    String id = "Filter-" + made.function() + "-" + made.metric().name();
    MetricFilter.Builder.create(this, id)
        .logGroup(Objects.requireNonNull(watched.functions().get(made.function()), id).log())
        .filterPattern(FilterPattern.literal(made.pattern()))
        .metricNamespace(made.metric().namespace())
        .metricName(made.metric().name())
        .metricValue(made.value())
        .dimensions(made.parts().isEmpty() ? null : made.parts())
        .build();
  }

  private void queries(String stack, Watched watched) {
    List<ILogGroup> logs =
        watched.functions().values().stream().<ILogGroup>map(ControlFunction::log).toList();
    query(stack, logs, "a request's life", "@message like /requestId/");
    query(stack, logs, "what ticks decided", "message = 'tick'");
    // Lambda may call a line INFO whose time is not in its format, as logback's is not; what went
    // wrong is in the line either way.
    query(
        stack,
        logs,
        "errors",
        "level = 'ERROR' or @message like /\"throwable\":\\{/ or @message like /Task timed out/");
    QueryDefinition.Builder.create(this, "Query-restores")
        .queryDefinitionName("warmpool/" + stack + "/how long restores take")
        .logGroups(logs)
        .queryString(
            QueryString.Builder.create()
                .filterStatements(List.of("@message like /restoreDurationMs/"))
                .parseStatements(List.of("@message '\"restoreDurationMs\":*,' as restored"))
                .statsStatements(List.of("pct(restored, 50), pct(restored, 99), count(*) by @log"))
                .build())
        .build();
  }

  private void query(String stack, List<ILogGroup> logs, String name, String filter) {
    QueryDefinition.Builder.create(this, "Query-" + name.replaceAll("[^a-z]", ""))
        .queryDefinitionName("warmpool/" + stack + "/" + name)
        .logGroups(logs)
        .queryString(
            QueryString.Builder.create()
                .fields(List.of("@timestamp", "@log", "@message"))
                .filterStatements(List.of(filter))
                .sort("@timestamp desc")
                .limit(200)
                .build())
        .build();
  }

  /** Counts what has the stack's tag, once the tag is switched on for cost allocation. */
  private void budget(String stack, StackSection.Budget budget) {
    CfnBudget.Builder.create(this, "Budget")
        .budget(
            BudgetDataProperty.builder()
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .budgetLimit(
                    SpendProperty.builder().amount(budget.monthlyUsd()).unit("USD").build())
                .costFilters(Map.of("TagKeyValue", List.of("user:warmpool:stack$" + stack)))
                .build())
        .notificationsWithSubscribers(
            List.of(told("ACTUAL", 80, budget.email()), told("FORECASTED", 100, budget.email())))
        .build();
  }

  private static NotificationWithSubscribersProperty told(String what, int percent, String email) {
    return NotificationWithSubscribersProperty.builder()
        .notification(
            NotificationProperty.builder()
                .notificationType(what)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(
            List.of(SubscriberProperty.builder().subscriptionType("EMAIL").address(email).build()))
        .build();
  }
}
