package warmpool.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warmpool.core.check.RequestState.Abandoned;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.pairing.Matchmaker;
import warmpool.core.port.PortFailure;

/** Pairs what can be paired in a pool, and answers the checks of what was. */
public final class PoolMatching {
  /**
   * A request whose run was over frees its agent for the next one; a queue of such is cut off here.
   */
  private static final int PASSES_MAX = 10;

  private final Matchmaker matchmaker;
  private final CheckResolver resolver;

  public PoolMatching(Matchmaker matchmaker, CheckResolver resolver) {
    this.matchmaker = matchmaker;
    this.resolver = resolver;
  }

  /** The requests that were paired in this pass, and how they stand now. */
  public List<Resolution> match(PoolName pool, Instant now) {
    List<Resolution> all = new ArrayList<>();
    boolean agentFreed = true;
    for (int pass = 0; pass < PASSES_MAX && agentFreed; pass++) {
      List<Resolution> paired =
          matchmaker.match(pool, now).stream().map(id -> resolve(id, now)).toList();
      all.addAll(paired);
      agentFreed = paired.stream().anyMatch(PoolMatching::leftItsAgent);
    }
    return all;
  }

  /**
   * Looks at one request; an agent that it leaves behind is given to the next one at once.
   *
   * @param done what this pass has resolved already: an answer that did not get through is not
   *     tried again before its pause is over
   */
  public Resolution resolve(CheckRequestId id, PoolName pool, List<Resolution> done, Instant now) {
    Optional<Resolution> before = done.stream().filter(each -> each.about().equals(id)).findFirst();
    if (before.isPresent()) {
      return before.get();
    }
    Resolution resolution = resolver.resolve(id, now);
    if (leftItsAgent(resolution)) {
      match(pool, now);
    }
    return resolution;
  }

  /**
   * One request that cannot be resolved must not keep the others of the pass from their answers.
   */
  private Resolution resolve(CheckRequestId id, Instant now) {
    try {
      return resolver.resolve(id, now);
    } catch (PortFailure failure) {
      return new Resolution.Unanswered(id, Duration.ZERO, String.valueOf(failure.getMessage()));
    }
  }

  private static boolean leftItsAgent(Resolution resolution) {
    return resolution instanceof Resolution.Ended(var request)
        && request.state() instanceof Abandoned;
  }
}
