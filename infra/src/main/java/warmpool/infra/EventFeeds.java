package warmpool.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.OnFailureProperty;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * What calls functions besides those who want something: the clock, and tasks that change.
 *
 * <p>Gotchas: all of them call asynchronously. Their own retries and dead letters are for calls
 * that Lambda did not take; what the function then fails at is Lambda's, and said on the alias.
 */
record EventFeeds(Construct scope, IQueue undelivered) {
  /** A minute later comes the next one. */
  private static final Duration TICK_AGE_MAX = Duration.minutes(1);

  private static final Duration EVENT_AGE_MAX = Duration.minutes(10);

  /** As often as Lambda itself would. */
  private static final int EVENT_RETRIES = 2;

  /**
   * Left to itself, Scheduler sends an event whose detail is a text, which no reader of events
   * takes. Source: aws-lambda-java-libs issue 479.
   */
  private static final Map<String, ?> TICK =
      new TreeMap<>(
          Map.of(
              "source", "warmpool",
              "detail-type", "tick",
              "detail", Map.of()));

  /** An hour later comes the next one. */
  private static final Duration KNOCK_AGE_MAX = Duration.hours(1);

  /** A call that is refused after a look at what it lacks. */
  static final Map<String, ?> KNOCK =
      new TreeMap<>(Map.of("httpMethod", "GET", "path", "/", "resource", "/"));

  static final Map<String, ?> NO_MESSAGES = Map.of("Records", List.of());

  void eachMinute(ControlFunction function) {
    IFunction target = function.live();
    var config = asynchronously(function, TICK_AGE_MAX).maximumRetryAttempts(0).build();
    afterItsAlias(config, function);
    Nag.accept(
        config,
        "Serverless-LambdaAsyncFailureDestination",
        "The next minute's tick repairs what one has failed at; errors and ticks that stay away are"
            + " alarms.");
    Schedule.Builder.create(scope, "EachMinute")
        .description("warmpool: a tick of every pool")
        .schedule(ScheduleExpression.rate(Duration.minutes(1)))
        .target(
            LambdaInvoke.Builder.create(target)
                .input(ScheduleTargetInput.fromObject(TICK))
                .retryAttempts(0)
                .maxEventAge(TICK_AGE_MAX)
                .deadLetterQueue(undelivered)
                .build())
        .build();
  }

  /**
   * Keeps a function's snapshot in use that nobody may call for weeks.
   *
   * <p>Lambda puts one aside that was not invoked for 14 days, and refuses the first call after
   * that: Azure DevOps does not repeat a check's, and a message comes back after minutes only.
   * Source: Lambda developer guide, SnapStart troubleshooting.
   */
  void eachHour(ControlFunction function, Map<String, ?> event) {
    Schedule.Builder.create(scope, "EachHour" + function.id())
        .description("warmpool: a call that keeps the snapshot in use")
        .schedule(ScheduleExpression.rate(Duration.hours(1)))
        .target(
            LambdaInvoke.Builder.create(function.live())
                .input(ScheduleTargetInput.fromObject(event))
                .maxEventAge(KNOCK_AGE_MAX)
                .deadLetterQueue(undelivered)
                .build())
        .build();
  }

  /**
   * A task starts or stops, or is about to be taken away.
   *
   * <p>Shape: three events for each task instead of eight.
   */
  void taskEvents(ControlFunction function, Cluster cluster) {
    IFunction target = function.live();
    CfnEventInvokeConfig config =
        asynchronously(function, EVENT_AGE_MAX)
            .maximumRetryAttempts(EVENT_RETRIES)
            .destinationConfig(
                DestinationConfigProperty.builder()
                    .onFailure(
                        OnFailureProperty.builder().destination(undelivered.getQueueArn()).build())
                    .build())
            .build();
    afterItsAlias(config, function);
    rule("TaskMoves", target, Map.of("lastStatus", List.of("RUNNING", "STOPPED")), cluster);
    rule(
        "TaskIsTaken",
        target,
        Map.of(
            "stopCode", List.of("SpotInterruption", "TerminationNotice", "InfrastructureHealth")),
        cluster);
  }

  /**
   * It names the alias, which tells CloudFormation nothing: a version takes minutes to be there.
   */
  private static void afterItsAlias(CfnEventInvokeConfig config, ControlFunction function) {
    config.addResourceDependency(
        (CfnResource) Objects.requireNonNull(function.live().getNode().getDefaultChild()));
  }

  private CfnEventInvokeConfig.Builder asynchronously(ControlFunction function, Duration ageMax) {
    return CfnEventInvokeConfig.Builder.create(function.live(), "Asynchronously")
        .functionName(function.function().getFunctionName())
        .qualifier(function.live().getAliasName())
        .maximumEventAgeInSeconds(ageMax.toSeconds());
  }

  private void rule(
      String id, IFunction target, Map<String, List<String>> detail, Cluster cluster) {
    Map<String, Object> filter = new TreeMap<>(detail);
    filter.put("clusterArn", List.of(cluster.getClusterArn()));
    Rule.Builder.create(scope, id)
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.ecs"))
                .detailType(List.of("ECS Task State Change"))
                .detail(filter)
                .build())
        .targets(
            List.of(
                LambdaFunction.Builder.create(target)
                    .retryAttempts(3)
                    .maxEventAge(EVENT_AGE_MAX)
                    .deadLetterQueue(undelivered)
                    .build()))
        .build();
  }
}
