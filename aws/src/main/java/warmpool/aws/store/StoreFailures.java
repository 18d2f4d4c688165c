package warmpool.aws.store;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import warmpool.core.port.PortFailure;

/** What DynamoDB's failures mean to us. */
final class StoreFailures {
  static final String CONDITION = "ConditionalCheckFailed";
  static final String CONFLICT = "TransactionConflict";

  private static final String PORT = "store";
  private static final String NONE = "None";
  private static final Set<String> PASSING =
      Set.of(CONFLICT, "ThrottlingError", "ProvisionedThroughputExceeded");

  private StoreFailures() {}

  /** The call's answer, or its failure in our words. */
  static <T> T translated(String call, Supplier<T> sdk) {
    try {
      return sdk.get();
    } catch (AwsServiceException e) {
      throw served(call, e);
    } catch (SdkClientException e) {
      throw new PortFailure(PORT, passing(e), call + ": " + e.getClass().getSimpleName(), e);
    }
  }

  static PortFailure contended(String call) {
    return new PortFailure(PORT, true, call + ": other transactions are at the same items", null);
  }

  static PortFailure unprocessed(String call, int left) {
    return new PortFailure(PORT, true, call + ": " + left + " items were left undone", null);
  }

  /** Whether the transaction failed for nothing but what passes by itself. */
  static boolean passing(Throwable failure) {
    return failure instanceof TransactionCanceledException cancelled
        && cancelled.hasCancellationReasons()
        && codes(cancelled).stream().allMatch(PASSING::contains);
  }

  /** The reasons of a cancelled transaction, without those of the writes that were well. */
  static List<String> codes(TransactionCanceledException cancelled) {
    return cancelled.cancellationReasons().stream()
        .map(CancellationReason::code)
        .filter(code -> code != null && !code.equals(NONE))
        .distinct()
        .toList();
  }

  /**
   * The service's own exception is left out: a cancelled transaction carries the items it met, and
   * one of their attributes is a job token.
   */
  private static PortFailure served(String call, AwsServiceException e) {
    boolean retryable =
        e.statusCode() >= 500
            || e.isThrottlingException()
            || e instanceof TransactionInProgressException
            || passing(e);
    String code = e.awsErrorDetails() == null ? "no code" : e.awsErrorDetails().errorCode();
    String reasons =
        e instanceof TransactionCanceledException cancelled ? " " + codes(cancelled) : "";
    String what =
        "%s: %d %s%s, request %s".formatted(call, e.statusCode(), code, reasons, e.requestId());
    return new PortFailure(PORT, retryable, what, null);
  }

  private static boolean passing(SdkClientException e) {
    return e instanceof ApiCallTimeoutException
        || e instanceof ApiCallAttemptTimeoutException
        || e instanceof AbortedException
        || e.getCause() instanceof IOException;
  }
}
