package warmpool.aws.client;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import warmpool.core.port.PortFailure;

/**
 * A call of the AWS SDK whose failures are ours.
 *
 * <p>A failure names the port, the kind of error and the request's id. It carries neither AWS's
 * message nor the cause, because both may quote what was sent.
 */
public final class SdkCall {
  private static final int SERVER_ERROR = 500;

  private SdkCall() {}

  /** Makes the call. Errors: {@link PortFailure}. */
  public static <T> T of(String port, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      throw new PortFailure(port, retryable(e), words(e), null);
    } catch (SdkException e) {
      // Nothing came back in time, or nothing we understand: the next try may fare better.
      throw new PortFailure(port, true, words(e), null);
    }
  }

  private static boolean retryable(AwsServiceException e) {
    return e.isThrottlingException() || e.retryable() || e.statusCode() >= SERVER_ERROR;
  }

  private static String words(AwsServiceException e) {
    @Nullable AwsErrorDetails details = e.awsErrorDetails();
    @Nullable String code = details == null ? null : details.errorCode();
    String kind = code == null ? e.getClass().getSimpleName() : code;
    return "status " + e.statusCode() + ", " + kind + ", request " + e.requestId();
  }

  private static String words(SdkException e) {
    @Nullable Throwable cause = e.getCause();
    String kind = e.getClass().getSimpleName();
    return cause == null ? kind : kind + " after " + cause.getClass().getSimpleName();
  }
}
