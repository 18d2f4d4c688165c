package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A demand is a capability, a capability's value, or a least version. */
class DemandsTest {
  @ParameterizedTest
  @CsvSource({
    "kubectl, true",
    "KUBECTL, true",
    "terraform, false",
    "Agent.OS -equals linux, true",
    "Agent.OS -equals Windows, false",
    "Agent.Version -gtVersion 4.9.1, true",
    "Agent.Version -gtVersion 4.10.0, true",
    "Agent.Version -gtVersion 4.10.1, false",
    "Agent.Version -unknown 4, false"
  })
  void areMetByCapabilities(String demand, boolean met) {
    var agent = new PoolAgent(1, new Pool(1, "warm"), "a1", new UUID(0, 1), Instant.EPOCH);
    agent.version = "4.10.0";
    agent.systemCapabilities.put("Agent.OS", "Linux");
    agent.userCapabilities.put("kubectl", "");

    assertThat(Demands.met(List.of(demand), agent)).isEqualTo(met);
  }
}
