package warmpool.core.port;

import warmpool.core.name.PoolName;

/** The agents and jobs of a pool, as Azure DevOps knows them. */
public interface AgentDirectory {
  /**
   * The agent that is registered and never runs, so that Azure DevOps takes jobs for a pool without
   * agents. No agent of ours is called so; it is counted nowhere and never removed.
   */
  String PLACEHOLDER = "warmpool-placeholder";

  /** Errors: none; an organisation that cannot be asked is an answer. */
  DirectoryView observe(PoolName pool);

  /** Keeps new jobs away. Errors: {@link PortFailure}. Safe to repeat. */
  void disable(PoolName pool, long registration);

  /**
   * Registers {@link #PLACEHOLDER}, offline and enabled.
   *
   * <p>Errors: {@link PortFailure}. Safe to repeat: a pool has one.
   */
  void addPlaceholder(PoolName pool);

  /** Errors: {@link PortFailure}. Safe to repeat. */
  Removal remove(PoolName pool, long registration);
}
