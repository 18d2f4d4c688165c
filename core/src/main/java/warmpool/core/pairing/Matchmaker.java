package warmpool.core.pairing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentStore;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.Pairing.AgentTaken;
import warmpool.core.port.Pairing.Contended;
import warmpool.core.port.Pairing.Paired;
import warmpool.core.port.Pairing.RequestTaken;
import warmpool.core.port.PairingStore;
import warmpool.core.port.PortFailure;
import warmpool.core.port.ReadyAgent;
import warmpool.core.port.RequestStore;

/**
 * Pairs waiting requests with ready agents, as many as there are of both.
 *
 * <p>Whoever adds to one shelf calls this afterwards: <em>write yourself, then look for a
 * partner</em>. So a request and an agent that arrive together cannot miss each other: the later of
 * the two writes comes before both of its reader's reads.
 *
 * <p>Requests go strictly oldest first. Agents: one of the oldest few at random, so that two
 * matchmakers rarely want the same one.
 */
public final class Matchmaker {
  private static final int AGENTS_CONSIDERED = 8;

  /** A bound for one pass; whoever is left is found by the next signal or tick. */
  private static final int TRIES_MAX = 200;

  private final RequestStore requests;
  private final AgentStore agents;
  private final PairingStore pairings;
  private final RandomGenerator chance;

  public Matchmaker(
      RequestStore requests, AgentStore agents, PairingStore pairings, RandomGenerator chance) {
    this.requests = requests;
    this.agents = agents;
    this.pairings = pairings;
    this.chance = chance;
  }

  /** The requests that this pass has paired, in the order in which it did. */
  public List<CheckRequestId> match(PoolName pool, Instant now) {
    List<CheckRequestId> paired = new ArrayList<>();
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      List<OpenRequest> waiting = requests.waiting(pool, 1);
      List<ReadyAgent> ready =
          waiting.isEmpty() ? List.of() : agents.ready(pool, AGENTS_CONSIDERED);
      if (ready.isEmpty()) {
        return paired;
      }
      OpenRequest oldest = waiting.getFirst();
      ReadyAgent agent = ready.get(chance.nextInt(ready.size()));
      try {
        switch (pairings.pair(oldest, agent, warm(oldest, agent), now)) {
          case Paired _ -> paired.add(oldest.id());
          case AgentTaken _, RequestTaken _, Contended _ -> {
            // Somebody was faster; what is left shows in the next look.
          }
        }
      } catch (PortFailure failure) {
        if (paired.isEmpty()) {
          throw failure;
        }
        // Those already paired are owed their answers; whoever is left is found by the next tick.
        return paired;
      }
    }
    return paired;
  }

  /** A warm hit found its agent ready; an agent that came later was waited for. */
  private static boolean warm(OpenRequest request, ReadyAgent agent) {
    return !agent.readyAt().isAfter(request.arrivedAt());
  }
}
