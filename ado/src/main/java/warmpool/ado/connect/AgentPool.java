package warmpool.ado.connect;

/**
 * A pool of the organisation.
 *
 * @param autoUpdate whether Azure DevOps lets its agents update themselves
 */
public record AgentPool(long id, String name, boolean autoUpdate) {}
