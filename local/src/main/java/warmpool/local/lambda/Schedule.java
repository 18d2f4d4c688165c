package warmpool.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedule that invokes a function again and again. Units: wall time. */
public final class Schedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
  private static final Duration INVOCATION_MAX = Duration.ofSeconds(60);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("schedule").factory());
  private final RequestHandler<ScheduledEvent, String> handler;

  public Schedule(RequestHandler<ScheduledEvent, String> handler) {
    this.handler = handler;
  }

  public void start(Duration period) {
    var _ = timer.scheduleWithFixedDelay(this::invoke, 0, period.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void invoke() {
    try {
      handler.handleRequest(new ScheduledEvent(), new Invocation("schedule", INVOCATION_MAX));
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("scheduled invocation failed");
    }
  }

  /** Waits for the invocation at work, as long as one may last at most. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(INVOCATION_MAX.toSeconds(), TimeUnit.SECONDS)) {
        LOG.atWarn().log("scheduled invocation still at work");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
