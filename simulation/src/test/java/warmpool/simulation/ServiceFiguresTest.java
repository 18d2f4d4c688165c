package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import warmpool.simulation.proof.AgentTimes;

/** What people choose a pool's size by must be counted right. */
class ServiceFiguresTest {
  private static final long SEED = 7;

  private static ServiceFigures served(int warm) {
    return Simulation.run(Run.of(Samples.thirtyAnHour(100).withWarm(warm), SEED)).service();
  }

  @Test
  void withoutABufferNobodyFindsAnAgentAndEverybodyWaitsForAStart() {
    ServiceFigures none = served(0);

    assertThat(none.released()).isGreaterThan(50);
    assertThat(none.warmHits()).isLessThan(0.2);
    assertThat(none.wait(0.5).orElseThrow()).isBetween(secs(20), secs(120));
    assertThat(none.agents().leadMean()).isBetween(secs(30), secs(120));
  }

  @Test
  void aBufferIsPaidInIdleAgentsAndBuysHits() {
    ServiceFigures none = served(0);
    ServiceFigures eight = served(8);

    assertThat(eight.warmHits()).isGreaterThan(0.9);
    assertThat(eight.wait(0.5).orElseThrow()).isLessThan(secs(5));
    assertThat(eight.idle()).isBetween(6.0, 9.0);
    assertThat(none.idle()).isLessThan(1.5);
  }

  @Test
  void aSeedIsServedTheSameEachTime() {
    assertThat(served(2)).isEqualTo(served(2));
  }

  /** Sixty an hour and a minute to start: one arrival is expected meanwhile. */
  @Test
  void expectsWhatPoissonWouldFind() {
    ServiceFigures hour = hour(60);

    assertThat(hour.expected(0)).isZero();
    assertThat(hour.expected(1)).isCloseTo(Math.exp(-1), within(1e-9));
    assertThat(hour.expected(2)).isCloseTo(2 * Math.exp(-1), within(1e-9));
  }

  @Test
  void worldsAddUp() {
    ServiceFigures both = hour(60).plus(hour(20));

    assertThat(both.released()).isEqualTo(80);
    assertThat(both.arrivals()).isEqualTo(40);
    assertThat(both.idle()).isEqualTo(2);
    assertThat(both.agents().leadMean()).isEqualTo(secs(60));
    assertThat(both.wait(0.75)).contains(secs(60));
    assertThat(both.wait(0.76)).contains(secs(80));
    assertThat(ServiceFigures.NONE.wait(0.5)).isEmpty();
  }

  /** One hour, two agents idle all the time; of many requests each waits less. */
  private static ServiceFigures hour(long requests) {
    return new ServiceFigures(
        requests,
        0,
        0,
        requests / 2,
        new TreeMap<>(Map.of(requests == 60 ? secs(60) : secs(80), requests)),
        requests,
        new AgentTimes.Sums(requests, secs(60 * requests), Duration.ofHours(2)),
        Duration.ofHours(1));
  }

  private static Duration secs(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
