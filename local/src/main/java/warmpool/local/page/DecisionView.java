package warmpool.local.page;

import java.time.Instant;
import java.util.List;

/**
 * One tick's decision: the plan in words ("Launch 2"), its reason, and the numbers it saw, in
 * reading order.
 */
public record DecisionView(
    Instant at, PlanKind kind, String plan, String reason, List<Figure> saw) {
  public DecisionView {
    saw = List.copyOf(saw);
  }
}
