package warmpool.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of one invocation: a name and a time limit that counts down. */
final class Invocation implements Context {
  private static final Logger LOG = LoggerFactory.getLogger(Invocation.class);

  private final String function;
  private final long endNanos;

  Invocation(String function, Duration limit) {
    this.function = function;
    this.endNanos = System.nanoTime() + limit.toNanos();
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, (endNanos - System.nanoTime()) / 1_000_000);
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  @Override
  public String getAwsRequestId() {
    return function + "-" + Long.toHexString(endNanos);
  }

  @Override
  public String getLogGroupName() {
    return "/local/" + function;
  }

  @Override
  public String getLogStreamName() {
    return function;
  }

  @Override
  public String getFunctionVersion() {
    return "local";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:local:000000000000:function:" + function;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        LOG.info(message);
      }

      @Override
      public void log(byte[] message) {
        LOG.info(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
