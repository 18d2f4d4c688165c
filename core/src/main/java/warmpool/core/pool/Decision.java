package warmpool.core.pool;

import java.time.Instant;
import java.util.List;
import warmpool.core.name.PoolName;
import warmpool.core.policy.WarmTarget;

/**
 * What one tick saw, wanted and did; kept so that anyone can ask why.
 *
 * @param done one sentence for each thing done, oldest first
 */
public record Decision(
    PoolName pool,
    Instant at,
    PoolSnapshot saw,
    WarmTarget target,
    ScalingPlan plan,
    List<String> done) {
  public Decision {
    done = List.copyOf(done);
  }
}
