package warmpool.planted.scaler;

import software.amazon.awssdk.regions.Region;

/** The AWS SDK outside of its adapters. */
public interface UsesTheAwsSdk {
  Region region();
}
