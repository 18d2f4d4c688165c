package warmpool.scaler.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.core.name.PoolName;

/**
 * The minute's tick of every pool: the level trigger that repairs whatever a lost hint left behind.
 *
 * <p>Lifecycle: one per Lambda environment; the wiring is made once.
 *
 * <p>Gotchas: a pool that fails must not keep the others from their tick, so failures are thrown at
 * the end.
 */
public final class ScheduledTickHandler implements RequestHandler<ScheduledEvent, String> {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduledTickHandler.class);

  private final ScalerServices services;

  public ScheduledTickHandler() {
    this(ScalerWiring.fromEnvironment());
  }

  public ScheduledTickHandler(ScalerServices services) {
    this.services = services;
  }

  @Override
  public String handleRequest(ScheduledEvent event, Context context) {
    List<RuntimeException> failures = new ArrayList<>();
    List<PoolName> pools = inTurn(services.pools().names(), services.time().instant());
    for (PoolName pool : pools) {
      try {
        services
            .pools()
            .find(pool, services.time().instant())
            .ifPresent(new PoolTick(services)::run);
      } catch (RuntimeException failure) {
        LOG.atError().addKeyValue("pool", pool).setCause(failure).log("tick failed");
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return pools.size() + " pools";
  }

  /** Each minute in another order: when time is up, it is not always the same that go without. */
  private static List<PoolName> inTurn(List<PoolName> pools, Instant now) {
    List<PoolName> turned = new ArrayList<>(pools);
    Collections.shuffle(turned, new SplittableRandom(now.getEpochSecond() / 60));
    return turned;
  }
}
