package warmpool.scaler;

import java.util.function.Supplier;
import warmpool.core.name.AgentId;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentStore;
import warmpool.core.port.BootstrapTokens;
import warmpool.core.port.Pairings;
import warmpool.core.port.PoolStore;
import warmpool.core.port.RequestStore;

/**
 * Everything a scaler needs from the world.
 *
 * @param ids makes the names of new agents, never the same twice
 * @param tokens mints the one-time tokens that their launches carry
 */
public record ScalerPorts(
    RequestStore requests,
    AgentStore agents,
    PoolStore pools,
    AgentFleet fleet,
    AgentDirectory directory,
    Pairings pairings,
    Supplier<AgentId> ids,
    BootstrapTokens tokens) {

  /**
   * A scaler on these ports: one composition for the Lambda, the local stack and the simulation.
   */
  public PoolScaler scaler(TickSettings settings) {
    var drainer = new AgentDrainer(agents, directory, fleet, settings);
    var care =
        new AgentCare(
            new AgentTracker(agents),
            new ClaimMover(agents, requests),
            drainer,
            new AgentReaper(agents, directory, fleet, settings),
            new PlaceholderKeeper(directory),
            settings);
    return new PoolScaler(
        pools,
        pairings,
        new PoolObserver(agents, fleet, directory, pools, settings),
        new RequestWatch(requests, settings),
        care,
        new AgentLauncher(pools, agents, fleet, ids, tokens, settings.governor()));
  }
}
