package warmpool.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentTurnover;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchHealth;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.PoolMeasurements;

/** Measurements in memory are the last ones, in their order. */
final class MemoryPoolMetricsTest {
  @Test
  void keepsTheLastMeasurementsOnly() {
    var metrics = new MemoryPoolMetrics(2);

    metrics.publish(measured(1));
    metrics.publish(measured(2));
    metrics.publish(measured(3));

    assertThat(metrics.published()).containsExactly(measured(2), measured(3));
  }

  private static PoolMeasurements measured(int warmTarget) {
    return new PoolMeasurements(
        new PoolName("linux"),
        Instant.EPOCH,
        new PoolSnapshot(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        warmTarget,
        0,
        Duration.ZERO,
        0,
        false,
        List.of(),
        AgentTurnover.NONE,
        0,
        Map.of(),
        LaunchHealth.WELL,
        AdoCalls.NONE);
  }
}
