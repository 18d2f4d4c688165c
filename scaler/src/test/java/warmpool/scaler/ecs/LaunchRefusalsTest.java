package warmpool.scaler.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.BlockedException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.PlatformTaskDefinitionIncompatibilityException;
import software.amazon.awssdk.services.ecs.model.PlatformUnknownException;
import software.amazon.awssdk.services.ecs.model.ServerException;
import software.amazon.awssdk.services.ecs.model.UnsupportedFeatureException;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.port.LaunchOutcome;
import warmpool.core.port.LaunchOutcome.Refused;
import warmpool.core.port.LaunchOutcome.Unclear;

/**
 * The words of ECS, as they were seen, and what they mean: aws-facts §1.6 as a table.
 *
 * <p>What is taken for a configuration error ends an agent for good, so a throttle in disguise must
 * not be.
 */
class LaunchRefusalsTest {
  private static final String THROTTLED_BEHIND =
      "Error retrieving security group information for [sg-1]: Request limit exceeded.";

  record Answer(
      String claim, Supplier<LaunchOutcome> outcome, boolean refused, LaunchFailure kind) {
    @Override
    public String toString() {
      return claim;
    }
  }

  static Stream<Answer> answers() {
    return Stream.of(failures(), throttles(), mistakes(), errors()).flatMap(each -> each);
  }

  private static Stream<Answer> failures() {
    return Stream.of(
        failure(
            "no capacity",
            "Capacity is unavailable at this time. Please try again later or in a different"
                + " availability zone",
            LaunchFailure.CAPACITY),
        failure(
            "the quota, with a straight apostrophe",
            "You've reached the limit on the number of vCPUs you can run concurrently",
            LaunchFailure.QUOTA),
        failure(
            "the quota, with a curly apostrophe",
            "You’ve reached the limit on the number of vCPUs you can run concurrently",
            LaunchFailure.QUOTA),
        failure("words never seen before", "RESOURCE:ENI", LaunchFailure.UNKNOWN),
        new Answer(
            "a replay an hour later, which has lost its words",
            () -> LaunchRefusals.of(List.of(Failure.builder().build())),
            true,
            LaunchFailure.UNKNOWN),
        new Answer(
            "neither a task nor a failure",
            () -> LaunchRefusals.of(List.of()),
            true,
            LaunchFailure.UNKNOWN));
  }

  private static Stream<Answer> throttles() {
    return Stream.of(
        error(
            "a throttle",
            with(EcsException.builder(), 400, "ThrottlingException", "Rate exceeded"),
            false,
            LaunchFailure.THROTTLED),
        error(
            "a throttle of EC2 behind ECS is no configuration error",
            with(
                InvalidParameterException.builder(),
                400,
                "InvalidParameterException",
                THROTTLED_BEHIND),
            false,
            LaunchFailure.THROTTLED),
        error(
            "the launch rate",
            with(ClientException.builder(), 400, "ClientException", "Task launch rate exceeded"),
            false,
            LaunchFailure.THROTTLED));
  }

  private static Stream<Answer> mistakes() {
    return Stream.<EcsException.Builder>of(
            InvalidParameterException.builder(),
            ClientException.builder(),
            ClusterNotFoundException.builder(),
            UnsupportedFeatureException.builder(),
            PlatformUnknownException.builder(),
            PlatformTaskDefinitionIncompatibilityException.builder(),
            AccessDeniedException.builder(),
            BlockedException.builder())
        .map(builder -> with(builder, 400, "Some", "It is wrong"))
        .map(e -> error(e.getClass().getSimpleName(), e, true, LaunchFailure.CONFIGURATION));
  }

  private static Stream<Answer> errors() {
    return Stream.of(
        error(
            "the quota as an error",
            with(
                ClientException.builder(),
                400,
                "ClientException",
                "You’ve reached the limit on the number of vCPUs you can run concurrently"),
            true,
            LaunchFailure.QUOTA),
        error(
            "a fault of the server",
            with(ServerException.builder(), 500, "ServerException", "Service Unavailable"),
            false,
            LaunchFailure.UNKNOWN),
        error(
            "an error of a kind we do not know",
            with(EcsException.builder(), 400, "NewException", "new"),
            false,
            LaunchFailure.UNKNOWN),
        error(
            "an error without details",
            (EcsException) EcsException.builder().statusCode(503).build(),
            false,
            LaunchFailure.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void means(Answer answer) {
    LaunchOutcome outcome = answer.outcome().get();

    assertThat(outcome)
        .isInstanceOf(answer.refused() ? Refused.class : Unclear.class)
        .satisfies(it -> assertThat(kind(it)).contains(answer.kind()));
  }

  @Test
  void keepsTheWordsForWhoeverReadsTheDecision() {
    Failure failure = Failure.builder().reason("RESOURCE:ENI").detail("subnet-a is full").build();

    assertThat(LaunchRefusals.of(List.of(failure)))
        .isEqualTo(new Refused(LaunchFailure.UNKNOWN, "RESOURCE:ENI (subnet-a is full)"));
  }

  private static Optional<LaunchFailure> kind(LaunchOutcome outcome) {
    return switch (outcome) {
      case Refused(var kind, _) -> Optional.of(kind);
      case Unclear(var kind, _) -> Optional.of(kind);
      case LaunchOutcome.Launched _ -> Optional.empty();
    };
  }

  private static Answer failure(String claim, String reason, LaunchFailure kind) {
    Failure failure = Failure.builder().reason(reason).build();
    return new Answer(claim, () -> LaunchRefusals.of(List.of(failure)), true, kind);
  }

  private static Answer error(String claim, EcsException e, boolean refused, LaunchFailure kind) {
    return new Answer(claim, () -> LaunchRefusals.of(e), refused, kind);
  }

  private static EcsException with(
      EcsException.Builder builder, int status, String code, String message) {
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
    return (EcsException) builder.awsErrorDetails(details).statusCode(status).build();
  }
}
