package warmpool.local.page;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Asks the source for its state at a steady pace and publishes each state as one frame. */
final class Sampler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

  // Twice per second looks live; more would only cost the processes being watched.
  private static final Duration PACE = Duration.ofMillis(500);

  private final PageSource source;
  private final JsonMapper json = JsonMapper.shared();
  private final Frames frames;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("page-sampler").factory());
  private final ScheduledFuture<?> pulse;

  Sampler(PageSource source) {
    this.source = source;
    this.frames = new Frames(sample(1));
    this.pulse =
        timer.scheduleWithFixedDelay(
            this::publish, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  Frames frames() {
    return frames;
  }

  private void publish() {
    try {
      frames.publish(sample(frames.latest().sequence() + 1));
    } catch (RuntimeException e) {
      // The page says itself that its news is old; the next state may work again.
      LOG.atWarn().setCause(e).log("the page got no state");
    }
  }

  private Frame sample(long sequence) {
    PageState state = source.state();
    return new Frame(sequence, state, json.writeValueAsString(state));
  }

  @Override
  public void close() {
    pulse.cancel(true);
    timer.shutdownNow();
    frames.close();
  }
}
