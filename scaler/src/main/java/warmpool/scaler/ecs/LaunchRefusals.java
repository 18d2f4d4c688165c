package warmpool.scaler.ecs;

import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.BlockedException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.PlatformTaskDefinitionIncompatibilityException;
import software.amazon.awssdk.services.ecs.model.PlatformUnknownException;
import software.amazon.awssdk.services.ecs.model.UnsupportedFeatureException;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.port.LaunchOutcome;
import warmpool.core.port.LaunchOutcome.Refused;
import warmpool.core.port.LaunchOutcome.Unclear;

/**
 * What ECS means when it does not launch.
 *
 * <p>Its words are no contract, so they are matched by normalised parts, and what is not recognised
 * is retried with a cap. Source: aws-facts §1.6. Pure.
 */
final class LaunchRefusals {
  private static final int SERVER_ERROR = 500;

  private LaunchRefusals() {}

  /** A 200 that holds failures: a replay of the same token would hold the same ones. */
  static LaunchOutcome of(List<Failure> failures) {
    String why =
        failures.stream()
            .map(failure -> words(failure.reason()) + details(failure))
            .findFirst()
            .orElse("neither a task nor a failure was returned");
    return new Refused(kind(why), why);
  }

  static LaunchOutcome of(EcsException error) {
    String why = error.getClass().getSimpleName() + ": " + message(error);
    LaunchFailure kind = kind(why);
    if (error.isThrottlingException() || kind == LaunchFailure.THROTTLED) {
      return new Unclear(LaunchFailure.THROTTLED, why);
    }
    if (kind != LaunchFailure.UNKNOWN) {
      return new Refused(kind, why);
    }
    if (error.statusCode() >= SERVER_ERROR) {
      return new Unclear(LaunchFailure.UNKNOWN, why);
    }
    return permanent(error)
        ? new Refused(LaunchFailure.CONFIGURATION, why)
        : new Unclear(LaunchFailure.UNKNOWN, why);
  }

  private static boolean permanent(EcsException error) {
    return error instanceof InvalidParameterException
        || error instanceof ClientException
        || error instanceof ClusterNotFoundException
        || error instanceof UnsupportedFeatureException
        || error instanceof PlatformUnknownException
        || error instanceof PlatformTaskDefinitionIncompatibilityException
        || error instanceof AccessDeniedException
        || error instanceof BlockedException;
  }

  private static LaunchFailure kind(String words) {
    String normal = words.toLowerCase(Locale.ROOT);
    if (normal.contains("limit on the number of vcpus")) {
      return LaunchFailure.QUOTA;
    }
    if (normal.contains("capacity is unavailable")) {
      return LaunchFailure.CAPACITY;
    }
    boolean throttled = normal.contains("rate exceeded") || normal.contains("limit exceeded");
    return throttled ? LaunchFailure.THROTTLED : LaunchFailure.UNKNOWN;
  }

  private static String message(EcsException error) {
    return error.awsErrorDetails() == null ? "" : words(error.awsErrorDetails().errorMessage());
  }

  private static String details(Failure failure) {
    return failure.detail() == null ? "" : " (" + failure.detail() + ")";
  }

  private static String words(String maybe) {
    return maybe == null ? "" : maybe;
  }
}
