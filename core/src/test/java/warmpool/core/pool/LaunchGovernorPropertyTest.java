package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warmpool.core.pool.ScalingPlan.Launch;

/** Laws of the governor, whatever is asked of it and when. */
class LaunchGovernorPropertyTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  /** What one tick of one pool asks for, so many milliseconds after the tick before. */
  record Ask(int millis, int pool, int requests, int refill) {
    Launch wanted() {
      return new Launch(requests + refill, requests, PlanReason.REQUESTS_WAIT);
    }
  }

  private record Granted(Instant at, int launches) {}

  /** Of all pools together, in every stretch of time. */
  @Property(tries = 300)
  void neverLetsMoreThroughThanRateTimesTimeAndBurst(@ForAll("asks") List<Ask> asks) {
    LaunchGovernor region = new LaunchGovernor(5, 25);
    LaunchGovernor part = region.sharedBy(3);
    List<LaunchTokens> tokens =
        new ArrayList<>(List.of(LaunchTokens.UNUSED, LaunchTokens.UNUSED, LaunchTokens.UNUSED));
    List<Granted> all = new ArrayList<>();
    Instant now = START;
    for (Ask ask : asks) {
      now = now.plusMillis(ask.millis());
      int launches = part.granted(ask.wanted(), tokens.get(ask.pool()), now).agents();
      tokens.set(ask.pool(), part.taken(tokens.get(ask.pool()), launches, now));
      all.add(new Granted(now, launches));
    }
    for (int from = 0; from < all.size(); from++) {
      int sum = 0;
      for (int to = from; to < all.size(); to++) {
        sum += all.get(to).launches();
        double seconds = Duration.between(all.get(from).at(), all.get(to).at()).toMillis() / 1000.0;
        assertThat((double) sum)
            .isLessThanOrEqualTo(region.perSecond() * seconds + region.burst() + 1e-6);
      }
    }
  }

  @Property
  void refillTakesNothingThatARequestNeeds(@ForAll("asks") List<Ask> asks) {
    LaunchGovernor governor = new LaunchGovernor(5, 25);
    LaunchTokens tokens = LaunchTokens.UNUSED;
    Instant now = START;
    for (Ask ask : asks) {
      now = now.plusMillis(ask.millis());
      Launch granted = governor.granted(ask.wanted(), tokens, now);
      Launch alone =
          governor.granted(
              new Launch(ask.requests(), ask.requests(), PlanReason.REQUESTS_WAIT), tokens, now);

      assertThat(granted.forRequests()).isEqualTo(alone.forRequests());
      assertThat(granted.agents()).isBetween(granted.forRequests(), ask.wanted().agents());
      if (granted.forRequests() < ask.requests()) {
        assertThat(granted.agents()).as("no refill").isEqualTo(granted.forRequests());
      }
      if (granted.agents() > granted.forRequests()) {
        assertThat(governor.allowed(tokens, now) - granted.agents())
            .as("the other half stays for who comes next")
            .isGreaterThanOrEqualTo(12);
      }
      tokens = governor.taken(tokens, granted.agents(), now);
    }
  }

  @Provide
  Arbitrary<List<Ask>> asks() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5_000),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(0, 30))
        .as(Ask::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }
}
