package warmpool.planted.ingress;

import warmpool.planted.scaler.UsesTheAwsSdk;

/** One Lambda that knows another. */
public interface KnowsTheScaler {
  UsesTheAwsSdk scaler();
}
