package warmpool.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;
import warmpool.aws.dashboard.Alarm;

/** Alarms, and whom they reach. */
final class AlarmPanel {
  private final Construct scope;
  private final Topic topic;

  AlarmPanel(Construct scope, Optional<String> email) {
    this.scope = scope;
    Key key =
        Key.Builder.create(scope, "AlarmKey")
            .description("warmpool: alarms on their way")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(
                List.of(ServicePrincipal.Builder.create("cloudwatch.amazonaws.com").build()))
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            .resources(List.of("*"))
            .build());
    this.topic = Topic.Builder.create(scope, "Alarms").masterKey(key).enforceSsl(true).build();
    // A policy of its own takes the place of the one that every topic has.
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(
                List.of(ServicePrincipal.Builder.create("cloudwatch.amazonaws.com").build()))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount())))
            .build());
    email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
  }

  /**
   * One alarm.
   *
   * @param about the pool that it is about, or nothing
   */
  IAlarmRule add(Alarm alarm, String about) {
    var made =
        software.amazon.awscdk.services.cloudwatch.Alarm.Builder.create(scope, id(alarm, about))
            .alarmDescription(description(alarm, about))
            .metric(Graphs.metric(alarm.line(), Duration.minutes(alarm.minutes())))
            .threshold(alarm.threshold())
            .evaluationPeriods(alarm.periods())
            .datapointsToAlarm(alarm.periods())
            .comparisonOperator(
                switch (alarm.breach()) {
                  case ABOVE -> ComparisonOperator.GREATER_THAN_THRESHOLD;
                  case BELOW -> ComparisonOperator.LESS_THAN_THRESHOLD;
                })
            .treatMissingData(
                alarm.missing() ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING)
            .build();
    made.addAlarmAction(new SnsAction(topic));
    made.addOkAction(new SnsAction(topic));
    return AlarmRule.fromAlarm(made, AlarmState.ALARM);
  }

  /** One light for all that may be wrong with a pool, for pages that show nothing else. */
  void degraded(String pool, List<IAlarmRule> rules) {
    CompositeAlarm.Builder.create(scope, "Degraded" + pool)
        .alarmDescription("Pool " + pool + " is degraded: see the alarms that it is made of.")
        .alarmRule(AlarmRule.anyOf(rules.toArray(IAlarmRule[]::new)))
        .build();
  }

  private static String id(Alarm alarm, String about) {
    return "Alarm-" + alarm.id() + (about.isEmpty() ? "" : "-" + about);
  }

  private static String description(Alarm alarm, String about) {
    String subject = about.isEmpty() ? "" : "Pool " + about + ": ";
    return subject + alarm.means() + " What to do: " + alarm.runbook();
  }
}
