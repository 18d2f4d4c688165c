package warmpool.local.page;

import java.util.List;

/**
 * One pool: its policy as a sentence, its numbers now, and its latest agents, requests and
 * decisions, newest first.
 */
public record PoolView(
    String name,
    String policy,
    Gauges gauges,
    Totals totals,
    List<AgentView> agents,
    List<RequestView> requests,
    List<DecisionView> decisions) {
  public PoolView {
    agents = List.copyOf(agents);
    requests = List.copyOf(requests);
    decisions = List.copyOf(decisions);
  }
}
