package warmpool.planted.local.stack;

import warmpool.planted.ado.PlantedAdapter;
import warmpool.planted.aws.store.PlantedStore;
import warmpool.planted.core.port.PlantedPort;

/** The stack may read the store, and nothing else, by itself. */
final class MakesAdapters {
  private MakesAdapters() {}

  static PlantedPort store() {
    return new PlantedStore();
  }

  static PlantedPort queue() {
    return new PlantedAdapter();
  }
}
