package warmpool.local.ecs;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every bucket of the account; a call that finds one empty is refused with "Rate exceeded". */
final class Quotas {
  private final Map<Quota, TokenBucket> buckets = new EnumMap<>(Quota.class);
  private final InstantSource clock;

  Quotas(ApiLimits limits, InstantSource clock) {
    this.clock = clock;
    for (Quota quota : Quota.values()) {
      buckets.put(quota, new TokenBucket(quota.of(limits), clock.instant()));
    }
  }

  void take(List<Quota> quotas) {
    quotas.forEach(quota -> take(quota, 1));
  }

  void take(Quota quota, int tokens) {
    TokenBucket bucket = buckets.get(quota);
    if (bucket == null || !bucket.take(tokens, clock.instant())) {
      throw EcsRejection.throttled();
    }
  }
}
