package warmpool.planted.infra;

import warmpool.planted.aws.store.PlantedStore;

/** An adapter where an account is only described. */
public interface UsesAnAdapter {
  PlantedStore store();
}
