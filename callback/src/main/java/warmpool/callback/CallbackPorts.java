package warmpool.callback;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import warmpool.core.pairing.Matchmaker;
import warmpool.core.pairing.RequestAdmission;
import warmpool.core.port.AgentStore;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.LiveSettings;
import warmpool.core.port.PairingStore;
import warmpool.core.port.PoolStore;
import warmpool.core.port.ProgressLog;
import warmpool.core.port.RequestStore;
import warmpool.core.port.RunLookup;

/** Everything the callback needs from the world. */
public record CallbackPorts(
    RequestStore requests,
    AgentStore agents,
    PairingStore pairings,
    PoolStore pools,
    CheckCallback checks,
    RunLookup runs,
    ProgressLog log) {

  /** What works on the ports; made together, because its parts know each other. */
  public record Services(
      RequestReception reception, PoolMatching matching, RequestNarrator narrator) {}

  /**
   * The callback on these ports: one composition for the Lambda, the local stack and the
   * simulation.
   */
  public Services services(LiveSettings settings, RandomGenerator chance, InstantSource time) {
    var settlement = new RequestSettlement(requests, agents);
    var narrator = new RequestNarrator(log, pools);
    var resolver =
        new CheckResolver(
            requests, settlement, checks, runs, narrator, AnswerRetry.standard(chance), time);
    var matching = new PoolMatching(new Matchmaker(requests, agents, pairings, chance), resolver);
    var reception =
        new RequestReception(
            settings,
            new RequestAdmission(requests),
            settlement,
            matching,
            resolver,
            checks,
            pools);
    return new Services(reception, matching, narrator);
  }
}
