package warmpool.aws.store;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Lets a request through and loses its answer. */
final class LostAnswers implements ExecutionInterceptor {
  private final AtomicBoolean loseNext = new AtomicBoolean();
  private final AtomicInteger lost = new AtomicInteger();

  void loseNext() {
    loseNext.set(true);
  }

  int lost() {
    return lost.get();
  }

  @Override
  public void beforeUnmarshalling(
      Context.BeforeUnmarshalling context, ExecutionAttributes attributes) {
    if (loseNext.compareAndSet(true, false)) {
      lost.incrementAndGet();
      throw RetryableException.create("the answer was lost");
    }
  }
}
