package warmpool.core.port;

import warmpool.core.name.PoolName;

/** The agents and jobs of a pool, as Azure DevOps knows them. */
public interface AgentDirectory {
  /** Errors: none; an organisation that cannot be asked is an answer. */
  DirectoryView observe(PoolName pool);

  /** Keeps new jobs away. Errors: {@link PortFailure}. Safe to repeat. */
  void disable(PoolName pool, long registration);

  /** Errors: {@link PortFailure}. Safe to repeat. */
  Removal remove(PoolName pool, long registration);
}
