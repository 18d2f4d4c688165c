package warmpool.planted.callback;

import io.github.resilience4j.retry.Retry;

/** Retries outside of the adapters. */
public interface UsesResilience4j {
  Retry retry();
}
