package warmpool.core.agent;

import warmpool.core.name.PoolName;

/**
 * What a container says when it asks for what it registers with.
 *
 * @param nonce what it drew when it started; the same in every repetition of its own
 * @param task the fleet's name of the task it runs in, by its own word
 */
public record BootstrapAttempt(Secret token, Secret nonce, String task, PoolName pool) {}
