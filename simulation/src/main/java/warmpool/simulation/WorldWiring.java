package warmpool.simulation;

import java.util.function.Supplier;
import warmpool.simulation.world.SimulatedChecks;
import warmpool.simulation.world.SimulatedDirectory;
import warmpool.simulation.world.SimulatedFleet;
import warmpool.simulation.world.Universe;

/** Makes the fleet and the organisation. */
final class WorldWiring {
  private WorldWiring() {}

  /**
   * A world without pools.
   *
   * @param part hands out what each part of the world needs, with chance of its own
   */
  static World fresh(String stack, Supplier<Universe> part) {
    SimulatedFleet fleet = new SimulatedFleet(stack, part.get());
    return new World(
        fleet, new SimulatedDirectory(part.get(), fleet::exited), new SimulatedChecks(part.get()));
  }
}
