package warmpool.planted.core;

import warmpool.planted.ado.PlantedAdapter;

/** A module above core, in core. */
public interface UsesAnAdapter {
  PlantedAdapter adapter();
}
