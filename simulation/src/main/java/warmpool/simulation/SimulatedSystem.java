package warmpool.simulation;

import java.util.function.BooleanSupplier;
import warmpool.simulation.wire.PortWire;
import warmpool.simulation.world.Functions;
import warmpool.simulation.world.SimulatedQueue;
import warmpool.simulation.world.Universe;

/**
 * A world with the services in it, ready to begin.
 *
 * @param begin starts the work
 * @param allAsked whether all of the work was begun
 */
record SimulatedSystem(
    Universe universe,
    World world,
    Books books,
    Queues queues,
    Counters counters,
    Scenario scenario,
    Runnable begin,
    BooleanSupplier allAsked) {

  record Queues(SimulatedQueue checkRequests, SimulatedQueue pairings, SimulatedQueue signals) {}

  record Counters(Functions functions, PortWire wire) {}
}
