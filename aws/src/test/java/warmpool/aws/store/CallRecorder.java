package warmpool.aws.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Writes down every request that leaves for DynamoDB, repeats included. */
final class CallRecorder implements ExecutionInterceptor {
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    calls.add(context.request().getClass().getSimpleName().replace("Request", ""));
  }

  /** What was called since the last time somebody asked. */
  List<String> drain() {
    List<String> drained = List.copyOf(calls);
    calls.clear();
    return drained;
  }
}
