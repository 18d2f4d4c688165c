package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import warmpool.aws.dashboard.Alarm;
import warmpool.aws.dashboard.Line;
import warmpool.aws.dashboard.PoolDashboard;
import warmpool.infra.Templates.Resource;

/**
 * Whoever is woken is told what it means and what to do, and is woken when nothing happens at all.
 */
class ObservabilityStackTest {
  private static final Templates TEMPLATES = Templates.of(Synthesis.ofExample("office"));
  private static final Pattern ANCHOR = Pattern.compile("docs/runbook\\.md#([a-z-]+)");
  private static final Pattern HEADING = Pattern.compile("(?m)^## ([a-z-]+)$");
  private static final Pattern LOGGED_METRIC =
      Pattern.compile("\"(warmpool/office)\",\"([A-Za-z-]+)\"");
  private static final Pattern OUR_METRIC = Pattern.compile("\"warmpool\",\"([A-Za-z]+)\"");

  @Test
  void everyAlarmHasItsSectionInTheRunbookAndEverySectionItsAlarm() throws IOException {
    String runbook = Files.readString(Synthesis.root().resolve("docs/runbook.md"));
    Set<String> sections = found(HEADING, runbook);
    Set<String> named =
        alarms().stream()
            .map(alarm -> found(ANCHOR, alarm.at("/AlarmDescription").stringValue()))
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(alarms())
        .allSatisfy(alarm ->
            assertThat(found(ANCHOR, alarm.at("/AlarmDescription").stringValue())).hasSize(1));
    assertThat(named).isEqualTo(sections);
  }

  @Test
  void aTickThatStaysAwayIsAnAlarmOfEveryPool() {
    assertThat(alarms())
        .filteredOn(alarm -> alarm.at("/TreatMissingData").stringValue().equals("breaching"))
        .hasSize(2)
        .allSatisfy(alarm ->
            assertThat(alarm.at("/AlarmDescription").stringValue()).contains("tick-missing"));
  }

  /** A policy of its own takes the place of the one that lets an account's services publish. */
  @Test
  void alarmsMayPublishToTheirTopic() {
    assertThat(TEMPLATES.ofType("AWS::SNS::TopicPolicy"))
        .singleElement()
        .satisfies(policy ->
            assertThat(policy.at("/PolicyDocument/Statement").values())
                .filteredOn(it -> it.path("Effect").stringValue().equals("Allow"))
                .singleElement()
                .satisfies(it -> {
                  assertThat(it.at("/Principal/Service").stringValue())
                      .isEqualTo("cloudwatch.amazonaws.com");
                  assertThat(it.path("Action").stringValue()).isEqualTo("sns:Publish");
                  assertThat(it.at("/Condition/StringEquals").toString())
                      .contains("aws:SourceAccount");
                }));
  }

  @Test
  void everyAlarmReachesSomebody() {
    assertThat(alarms())
        .allSatisfy(alarm -> assertThat(alarm.at("/AlarmActions").toString()).contains("Alarms"));
    assertThat(TEMPLATES.ofType("AWS::SNS::Subscription")).hasSize(1);
  }

  @Test
  void everyPoolHasOneLightForAllThatMayBeWrong() {
    assertThat(TEMPLATES.ofType("AWS::CloudWatch::CompositeAlarm"))
        .hasSize(2)
        .allSatisfy(light ->
            assertThat(light.at("/AlarmRule").toString().split("ALARM\\(", -1))
                .hasSizeGreaterThan(12));
  }

  /** The other half, that these names are published, is tested beside the code that publishes. */
  @Test
  void dashboardsShowTheMetricsOfTheOneDefinition() {
    Set<String> shown = new HashSet<>();
    for (Resource dashboard : TEMPLATES.ofType("AWS::CloudWatch::Dashboard")) {
      shown.addAll(found(OUR_METRIC, Deployed.text(dashboard.at("/DashboardBody"))));
    }

    assertThat(shown).isEqualTo(defined());
  }

  @Test
  void alarmsWatchTheMetricsOfTheOneDefinition() {
    Set<String> watched =
        alarms().stream()
            .flatMap(alarm ->
                Stream.concat(
                    Stream.of(alarm.properties()),
                    alarm.at("/Metrics").values().stream()
                        .map(each -> each.at("/MetricStat/Metric"))))
            .filter(metric -> metric.path("Namespace").asString("").equals("warmpool"))
            .map(metric -> metric.path("MetricName").stringValue())
            .collect(Collectors.toSet());

    assertThat(watched).isNotEmpty().isSubsetOf(defined());
  }

  /** Seven functions: how long each restores, and what Azure DevOps refused it. */
  @Test
  void whatNobodyPublishesIsMadeOfLogsAndShown() {
    Set<String> made = new HashSet<>();
    for (Resource filter : TEMPLATES.ofType("AWS::Logs::MetricFilter")) {
      var metric = filter.at("/MetricTransformations/0");
      made.add(
          metric.path("MetricNamespace").stringValue()
              + " "
              + metric.path("MetricName").stringValue());
    }
    Set<String> shown = new HashSet<>();
    for (Resource dashboard : TEMPLATES.ofType("AWS::CloudWatch::Dashboard")) {
      LOGGED_METRIC
          .matcher(Deployed.text(dashboard.at("/DashboardBody")))
          .results()
          .forEach(match -> shown.add(match.group(1) + " " + match.group(2)));
    }

    assertThat(TEMPLATES.ofType("AWS::Logs::MetricFilter")).hasSize(14);
    assertThat(made).hasSize(8).isEqualTo(shown);
  }

  @Test
  void theTargetIsDrawnWhereItIsMeasured() {
    assertThat(TEMPLATES.ofType("AWS::CloudWatch::Dashboard"))
        .filteredOn(each -> Deployed.text(each.at("/DashboardBody")).contains("TimeToAgent"))
        .hasSize(2)
        .allSatisfy(each ->
            assertThat(Deployed.text(each.at("/DashboardBody")))
                .contains("\"annotations\":{\"horizontal\":[{\"value\":10,\"label\":\"target\""));
  }

  @Test
  void aMonthThatBecomesDearIsToldBefore() {
    Resource budget = TEMPLATES.one("AWS::Budgets::Budget", _ -> true);

    assertThat(budget.at("/Budget/BudgetLimit/Amount").intValue()).isEqualTo(800);
    assertThat(budget.at("/Budget/CostFilters").toString()).contains("user:warmpool:stack$office");
  }

  private static Set<String> defined() {
    var pool = new PoolDashboard("office", "linux", 1, 1, 1);
    Stream<Line> lines =
        Stream.concat(
            pool.rows().stream()
                .flatMap(row -> row.widgets().stream())
                .flatMap(widget -> widget.lines().stream()),
            pool.alarms().stream().map(Alarm::line));
    return lines
        .flatMap(line ->
            switch (line) {
              case Line.Measured measured -> Stream.of(measured);
              case Line.Computed(_, _, var inputs) -> inputs.values().stream();
            })
        .map(measured -> measured.metric().name())
        .collect(Collectors.toSet());
  }

  private static List<Resource> alarms() {
    return TEMPLATES.ofType("AWS::CloudWatch::Alarm");
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
