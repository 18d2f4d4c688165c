package warmpool.planted.scaler.lambda;

import warmpool.planted.ado.PlantedAdapter;
import warmpool.planted.core.port.PlantedPort;

/** A wiring makes adapters. */
final class PlantedWiring {
  private PlantedWiring() {}

  static PlantedPort made() {
    return new PlantedAdapter();
  }
}
