package warmpool.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * One Lambda of the control plane.
 *
 * <p>Shape: everything is attached to the alias {@code live}, because a snapshot belongs to a
 * published version. Its role may do what is listed for it, and write its own log.
 */
final class ControlFunction {
  /** Far above the longest tick, and an end to one that hangs. */
  static final int TIMEOUT_SECONDS = 60;

  /** Below it the processor's share makes a cold start slow. */
  private static final int MEMORY_MB = 1024;

  /**
   * What makes one function another.
   *
   * @param module whose zip it is
   * @param handler the class that Lambda calls
   */
  record Kind(String id, String module, String handler, int timeoutSeconds) {}

  /**
   * What it is told at its start.
   *
   * @param layers with the files that its environment names
   * @param deployed what else only a deployment knows of it. The CDK makes a version of whatever
   *     changes in the template; a task definition's revision does not, and the version that runs
   *     would go on with the one of before. As a text of the version it makes a new one.
   */
  record Told(
      Map<String, String> environment, List<ILayerVersion> layers, Optional<String> deployed) {}

  private final Function function;
  private final Alias live;
  private final LogGroup log;
  private final Role role;

  ControlFunction(
      Construct scope,
      Kind kind,
      LambdaZips zips,
      Told told,
      List<PolicyStatement> rights,
      ControlLogs logs) {
    this.log =
        LogGroup.Builder.create(scope, kind.id() + "Log")
            .retention(logs.retention())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    this.role =
        Role.Builder.create(scope, kind.id() + "Role")
            .assumedBy(ServicePrincipal.Builder.create("lambda.amazonaws.com").build())
            .build();
    rights.forEach(role::addToPolicy);
    log.grantWrite(role);
    this.function =
        Function.Builder.create(scope, kind.id())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(kind.handler())
            .code(zips.of(kind.module()))
            .memorySize(MEMORY_MB)
            .timeout(Duration.seconds(kind.timeoutSeconds()))
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .loggingFormat(LoggingFormat.JSON)
            .logGroup(log)
            .role(role)
            .environment(told.environment())
            .layers(told.layers())
            .currentVersionOptions(
                VersionOptions.builder()
                    .description(told.deployed().orElse(null))
                    .removalPolicy(RemovalPolicy.RETAIN)
                    .build())
            .build();
    this.live = function.addAlias("live");
    accept();
  }

  private void accept() {
    // What is beside it, such as versions, is none of these rules' business.
    IConstruct resource = Objects.requireNonNull(function.getNode().getDefaultChild());
    Nag.accept(
        resource,
        "Serverless-LambdaDLQ",
        "Who calls it waits for the answer, or keeps the message in a queue; what is called"
            + " asynchronously says on its alias what becomes of a failed call.");
    Nag.accept(
        resource,
        "Serverless-LambdaTracing",
        "Each request and tick is one line with its ids, which saved queries put together; a sample"
            + " of traces would seldom hold the one that is asked for, and needs rights on *.");
  }

  String id() {
    return function.getNode().getId();
  }

  Function function() {
    return function;
  }

  Alias live() {
    return live;
  }

  Role role() {
    return role;
  }

  LogGroup log() {
    return log;
  }
}
