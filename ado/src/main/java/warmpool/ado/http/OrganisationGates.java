package warmpool.ado.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/**
 * One gate per organisation; the one that was not used for longest is forgotten when there are too
 * many.
 */
final class OrganisationGates {
  private final AdoHttpSettings settings;
  private final InstantSource time;
  private final CallTally tally;
  private final LinkedHashMap<URI, OrganisationGate> gates = new LinkedHashMap<>(16, 0.75f, true);

  OrganisationGates(AdoHttpSettings settings, InstantSource time, CallTally tally) {
    this.settings = settings;
    this.time = time;
    this.tally = tally;
  }

  synchronized OrganisationGate of(URI organisation) {
    OrganisationGate gate =
        gates.computeIfAbsent(
            organisation, base -> new OrganisationGate(base.toString(), settings, time, tally));
    if (gates.size() > settings.organisationsMax()) {
      gates.pollFirstEntry();
    }
    return gate;
  }

  synchronized int size() {
    return gates.size();
  }
}
