package warmpool.scaler;

import java.util.List;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.PortFailure;

/** Keeps a placeholder in each pool, so that jobs can be queued while it has no agent. */
final class PlaceholderKeeper {
  private final AgentDirectory directory;

  PlaceholderKeeper(AgentDirectory directory) {
    this.directory = directory;
  }

  /** A sentence if one had to be added. Without a fresh look at Azure DevOps none is. */
  List<String> keep(PoolName pool, PoolFacts facts) {
    boolean missing =
        facts.directory().isPresent()
            && facts.registrationNamed(AgentDirectory.PLACEHOLDER).isEmpty();
    if (!missing) {
      return List.of();
    }
    try {
      directory.addPlaceholder(pool);
      return List.of("added the placeholder, so that jobs can be queued");
    } catch (PortFailure failure) {
      return List.of("could not add the placeholder: " + failure.getMessage());
    }
  }
}
