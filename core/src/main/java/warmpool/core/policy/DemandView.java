package warmpool.core.policy;

import java.util.List;

/** Past demand, oldest bucket first; five minutes without a request have no bucket. */
public record DemandView(List<DemandBucket> buckets) {
  public static final DemandView NONE = new DemandView(List.of());

  public DemandView {
    buckets = List.copyOf(buckets);
  }
}
