package warmpool.planted.aws;

import warmpool.planted.ado.PlantedAdapter;

/** A module beside this one. */
public interface UsesItsNeighbour {
  PlantedAdapter adapter();
}
