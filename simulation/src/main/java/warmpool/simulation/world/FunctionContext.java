package warmpool.simulation.world;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The context of one invocation: its time limit, in virtual time; nothing else is read. */
record FunctionContext(String function, InstantSource time, Instant end) implements Context {
  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, Duration.between(time.instant(), end).toMillis());
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  @Override
  public String getAwsRequestId() {
    return function;
  }

  @Override
  public String getLogGroupName() {
    return function;
  }

  @Override
  public String getLogStreamName() {
    return function;
  }

  @Override
  public String getFunctionVersion() {
    return "simulation";
  }

  @Override
  public String getInvokedFunctionArn() {
    return function;
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
    throw new UnsupportedOperationException("our functions log elsewhere");
  }
}
