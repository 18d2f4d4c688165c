package warmpool.core.port;

/**
 * One thing that somebody does to the stores; requests, agents and pools are numbers in a small
 * world.
 *
 * <p>{@code late} is what somebody does who read the row before it was last read.
 */
public sealed interface StoreStep {
  record Admit(int request, int pool, int millis) implements StoreStep {}

  record MoveRequest(int request, int event, int millis, boolean late) implements StoreStep {}

  record AttemptRequest(int request, boolean late) implements StoreStep {}

  record Intend(int pool, int firstAgent, int agents, boolean late) implements StoreStep {}

  record MoveAgent(int agent, int event, int millis, boolean late) implements StoreStep {}

  record Pair(int request, int agent, boolean warm) implements StoreStep {}

  record SavePool(int pool, int millis, boolean late) implements StoreStep {}

  record ForgetOutcomes(int pool, int count) implements StoreStep {}

  record CountArrival(int pool, boolean warm, int millis) implements StoreStep {}
}
