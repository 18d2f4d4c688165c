package warmpool.scaler.lambda;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import warmpool.aws.guard.GuessLimit;
import warmpool.core.name.PoolName;
import warmpool.scaler.AgentBootstrap;
import warmpool.scaler.AgentReports;

/**
 * What the agent endpoint works with.
 *
 * @param organisation where agents register
 */
public record AgentEndpointServices(
    Bootstraps bootstraps, AgentReports reports, GuessLimit guesses, URI organisation) {

  /** The way into Azure DevOps is the pool's choice. */
  public record Bootstraps(
      Set<PoolName> pools,
      Set<PoolName> preregistered,
      AgentBootstrap byToken,
      AgentBootstrap byFiles) {
    public Bootstraps {
      pools = Set.copyOf(pools);
      preregistered = Set.copyOf(preregistered);
    }

    Optional<AgentBootstrap> of(PoolName pool) {
      return Optional.of(preregistered.contains(pool) ? byFiles : byToken)
          .filter(_ -> pools.contains(pool));
    }
  }
}
