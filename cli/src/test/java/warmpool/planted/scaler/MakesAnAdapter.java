package warmpool.planted.scaler;

import java.util.function.Supplier;
import warmpool.planted.ado.PlantedAdapter;
import warmpool.planted.core.port.PlantedPort;

/** An adapter made where ports should be handed in. */
final class MakesAnAdapter {
  private MakesAnAdapter() {}

  static PlantedPort made() {
    return new PlantedAdapter();
  }

  static Supplier<PlantedPort> reference() {
    return PlantedAdapter::new;
  }
}
